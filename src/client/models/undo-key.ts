import { useShortcut } from "./shortcut.ts";
import { dismissToast, type Toast, toasts } from "./toast.ts";

/** Ctrl or Cmd with Z takes back what the last toast offers to take back, unless somebody is typing: a text box has an undo of its own. */
export function useUndoKey(): void {
  useShortcut(
    (event) =>
      event.key.toLowerCase() === "z" &&
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !hasOwnUndo(event.target) &&
      lastOffer() !== undefined,
    () => {
      const offer = lastOffer();
      if (offer === undefined) return;
      dismissToast(offer.id);
      offer.undo?.();
    },
  );
}

const lastOffer = (): Toast | undefined => toasts.peek().findLast(({ undo }) => undo !== undefined);

const hasOwnUndo = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
