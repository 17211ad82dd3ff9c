import { useEffect, useMemo } from "preact/hooks";
import { ListWindow } from "#models/list-window";

/** How high what is made of a list turned out. */
export interface Sight {
  readonly window: ListWindow;
  /** Keeps up with how high an element is; again when it stands at another place. */
  readonly watch: (element: HTMLElement, place: number, what: "row" | "heading") => void;
}

export function useSight(): Sight {
  const sight = useMemo(() => {
    const window = new ListWindow();
    const places = new WeakMap<Element, { readonly place: number; readonly what: "row" | "heading" }>();
    const observer =
      typeof ResizeObserver === "undefined"
        ? null
        : new ResizeObserver((entries) => {
            for (const { target, borderBoxSize } of entries) {
              const known = places.get(target);
              if (known !== undefined && target.isConnected)
                window.measure(known.place, known.what, borderBoxSize[0]?.blockSize ?? 0);
            }
          });
    const watch: Sight["watch"] = (element, place, what) => {
      if (!places.has(element)) observer?.observe(element);
      places.set(element, { place, what });
    };
    return { window, watch, stop: () => observer?.disconnect() };
  }, []);
  useEffect(() => sight.stop, [sight]);
  return sight;
}
