import type { SaveResult } from "#sync/edit";
import { showToast } from "./toast.ts";

/** Says that something was done and offers to take it back; `notStored` is said when the device cannot store that. */
export function offerUndo(text: string, undo: () => Promise<SaveResult>, notStored: string): void {
  showToast(text, () => {
    void undo().then(({ ok }) => {
      if (!ok) showToast(notStored);
    });
  });
}
