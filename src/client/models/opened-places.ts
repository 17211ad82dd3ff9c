import { useEffect } from "preact/hooks";

/** Calls `go` with each place within Stoep that the worker names. Returns the stopping function. */
type Follow = (go: (place: string) => void) => () => void;

let follow: Follow = () => () => undefined;

/** Called once, at start: what hears the worker. */
export function followPlacesBy(given: Follow): void {
  follow = given;
}

/**
 * Goes where a notification that was tapped points to, as any link does: a step back, which the router would take as well, closes sheets and
 * brings back where a list was scrolled. While there is no frame nobody follows, and the worker loads the place.
 */
export function useOpenedPlaces(route: (place: string) => void): void {
  useEffect(
    () =>
      follow((place) => {
        if (place !== location.pathname + location.search) route(place);
      }),
    [],
  );
}
