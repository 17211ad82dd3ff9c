// These run in the page: each must stand on itself.

/** Places of those elements that a person can see now, in the open dialog where there is one. */
export function seen(elements: readonly Element[]): readonly number[] {
  const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
  return elements.flatMap((element, index) => {
    const isSeen = element.checkVisibility({ visibilityProperty: true });
    return isSeen && (dialog === undefined || dialog.contains(element)) ? [index] : [];
  });
}

/**
 * Where to press an element: the middle of it, or of the label it is drawn by. Throws when something else lies over that. What comes in above it may
 * still push it away before it is pressed: `missed` tells.
 */
export function reachable([element]: readonly Element[]): { x: number; y: number } {
  const isDrawnByLabel = element instanceof HTMLInputElement && ["radio", "checkbox"].includes(element.type);
  const target = (isDrawnByLabel ? element.closest("label") : null) ?? element;
  if (target === undefined) throw new Error("nothing to press");
  target.scrollIntoView({ block: "center" });
  const box = target.getBoundingClientRect();
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const top = document.elementFromPoint(place.x, place.y);
  if (top === null || !target.contains(top))
    throw new Error(`${top?.outerHTML.slice(0, 100) ?? "nothing"} lies over it`);
  Reflect.set(window, "stoepTestMissed", true);
  const land = () => void Reflect.set(window, "stoepTestMissed", false);
  target.addEventListener("click", land, { once: true, capture: true });
  return place;
}

/** Whether what was looked for with `reachable` was not pressed. A page that went away with the press cannot say so. */
export const missed = (): boolean => Reflect.get(window, "stoepTestMissed") === true;

/** The label of each box for files. */
export function fileLabels(boxes: readonly Element[]): readonly string[] {
  return boxes.map((box) => {
    const label = box instanceof HTMLInputElement ? box.labels?.[0]?.innerText : undefined;
    return box.getAttribute("aria-label") ?? label?.trim() ?? "";
  });
}
