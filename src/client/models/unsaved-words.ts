import { effect } from "@preact/signals";
import type { RecordEditor, SaveState } from "./editor.ts";

type Editor = Pick<RecordEditor<never>, "state">;

const open = new Set<Editor>();

/** Called with each editor that opens; the function it returns, when that one is closed with everything stored. */
export function noteEditor(editor: Editor): () => void {
  open.add(editor);
  return () => void open.delete(editor);
}

/** Whether something was typed that the device has not stored yet. */
export const isUnsaved = (): boolean => [...open].some(({ state }) => isUnstored(state.peek()));

const isUnstored = ({ kind }: SaveState): boolean =>
  kind === "editing" || kind === "saving" || kind === "failed";

/** Resolves once nothing that was typed is unstored. When the device cannot store, it does not. */
export function whenAllStored(): Promise<void> {
  return new Promise((resolve) => {
    let isDone = false;
    const stop = effect(() => {
      isDone = [...open].every(({ state }) => !isUnstored(state.value));
      if (isDone) resolve();
    });
    // An effect cannot be ended while it runs.
    if (isDone) stop();
  });
}
