import { useShortcut } from "./shortcut.ts";

/** Escape goes from a record that is open beside its list back to its row: the arrows go on from there. */
export function useEscapeToRow(): void {
  useShortcut(
    ({ key, target, defaultPrevented }) =>
      key === "Escape" &&
      !defaultPrevented &&
      target instanceof Element &&
      target.closest(".beside__detail") !== null &&
      openRow() !== null,
    () => openRow()?.focus(),
  );
}

const openRow = (): HTMLElement | null => document.querySelector(".list__item--current .list__link");
