import { useEffect, useMemo } from "preact/hooks";
import type { RecordFields, RecordType } from "#domain/records/registry";
import type { Edit } from "#sync/edit";
import { recordText } from "#text/record";
import type { EditorTarget, RecordEditor } from "./editor.ts";
import { takeMadeHere } from "./fresh-records.ts";
import { openEditor } from "./open-editor.ts";
import { saveMending } from "./mend-refused.ts";
import { useMayWrite } from "./rights.ts";
import { showToast } from "./toast.ts";
import { noteEditor } from "./unsaved-words.ts";
import { useWorkspace } from "./workspace.ts";

/**
 * An editor for as long as the component is shown. What was typed is stored when the page is hidden or left and when
 * the component goes. `startWith` counts for the first showing only, and not for who only reads: they make nothing.
 */
export function useEditor<T extends RecordType>(
  type: T,
  id: string,
  startWith?: RecordFields<T>,
): RecordEditor<T> {
  const { store, scope, clock, setTyping } = useWorkspace();
  const mayWrite = useMayWrite();
  const editor = useMemo(() => {
    const target: EditorTarget<T> = {
      scope,
      type,
      id,
      isReadOnly: !mayWrite,
      ...(startWith === undefined || !mayWrite ? {} : { startWith, isFresh: takeMadeHere(id) }),
    };
    const mend = (edit: Edit) => saveMending(store, edit);
    return openEditor({ store, mend, clock, setTyping }, target);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- likely values are read once
  }, [store, scope, type, id, mayWrite]);

  useEffect(() => {
    const letGo = noteEditor(editor);
    const flush = (): void => void editor.flush();
    const flushWhenHidden = (): void => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flushWhenHidden);
    return () => {
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flushWhenHidden);
      void editor.close().then((isAllStored) => {
        // The editor keeps the words and goes on trying; whoever left must know.
        if (isAllStored) letGo();
        else showToast(recordText.leftUnsaved);
      });
    };
  }, [editor]);

  return editor;
}
