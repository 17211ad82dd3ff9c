import { useEffect } from "preact/hooks";
import { dismissToast, toasts } from "./toast.ts";

/** Ctrl or Cmd with Z takes back what the last toast offers to take back, unless somebody is typing: a text box has an undo of its own. */
export function useUndoKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select"))
        return;
      const toast = toasts.peek().findLast(({ undo }) => undo !== undefined);
      if (toast === undefined) return;
      event.preventDefault();
      dismissToast(toast.id);
      toast.undo?.();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
