import { useEffect, useMemo } from "preact/hooks";
import { ListWindow } from "#models/list-window";

/** How high what is made of a list turned out. */
export interface Sight {
  readonly window: ListWindow;
  /** Keeps up with how high an element is; again when it stands at another place. */
  readonly watch: (element: HTMLElement, place: number, what: "row" | "heading") => void;
}

const LISTS_KEPT = 10;
const windows = new Map<string, ListWindow>();

/** What was learned of a list stays for who comes back to it: it is as high as it was. On a screen of another width rows are of another height. */
function windowOf(list: string): ListWindow {
  const name = `${innerWidth} ${list}`;
  const window = windows.get(name) ?? new ListWindow();
  windows.delete(name);
  windows.set(name, window);
  for (const oldest of [...windows.keys()].slice(0, -LISTS_KEPT)) windows.delete(oldest);
  return window;
}

/** `list`: tells lists apart. */
export function useSight(list: string): Sight {
  const sight = useMemo(() => {
    const window = windowOf(list);
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
  }, [list]);
  useEffect(() => sight.stop, [sight]);
  return sight;
}
