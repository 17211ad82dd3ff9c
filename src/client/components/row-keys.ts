import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** At a row with a box, X and the space bar tick it: no need to go to the box itself. */
export function useRowKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = root.current;
    const listen = (event: KeyboardEvent): void => {
      const { target, key } = event;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || (key !== "x" && key !== " ") || !(target instanceof HTMLAnchorElement)) return;
      const box = target.closest(".list__item")?.querySelector<HTMLInputElement>(".tick__box");
      if (!box) return;
      event.preventDefault();
      box.click();
    };
    list?.addEventListener("keydown", listen);
    return () => list?.removeEventListener("keydown", listen);
  }, []);
}
