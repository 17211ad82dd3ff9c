import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SaveState } from "./editor.ts";
import { saveTimer } from "./save-timer.ts";
import { useWorkspace } from "./workspace.ts";

export interface MergeDraft {
  /** `null`: being read from the device. */
  readonly words: string | null;
  readonly state: SaveState;
  readonly type: (words: string) => void;
  /** Stores what is not stored yet. */
  readonly flush: () => Promise<void>;
}

/** Words that become one version of several, stored on this device as they are typed. `start`: what they begin with. */
export function useMergeDraft(conflictId: string, start: string): MergeDraft {
  const { store, clock } = useWorkspace();
  const [words, setWords] = useState<string | null>(null);
  const [state, setState] = useState<SaveState>({ kind: "untouched" });
  const unstored = useRef<string | null>(null);

  const saving = useMemo(() => {
    const flush = async (): Promise<void> => {
      timer.clear();
      const typed = unstored.current;
      if (typed === null) return;
      timer.begun();
      setState({ kind: "saving" });
      const result = await store.keepDraft(conflictId, typed);
      if (!result.ok) {
        setState({ kind: "failed", failure: result.failure });
        return timer.later();
      }
      if (unstored.current !== typed) return;
      unstored.current = null;
      setState({ kind: "saved" });
    };
    const timer = saveTimer(clock, () => void flush());
    return { flush, soon: () => timer.soon() };
  }, [store, clock, conflictId]);

  useEffect(() => {
    let isGone = false;
    void store.queries.draft(conflictId).then((kept) => {
      if (!isGone) setWords((typed) => typed ?? kept ?? start);
    });
    const flush = (): void => void saving.flush();
    const flushWhenHidden = (): void => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flushWhenHidden);
    return () => {
      isGone = true;
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flushWhenHidden);
      flush();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what it begins with is read once
  }, [store, conflictId, saving]);

  return {
    words,
    state,
    flush: saving.flush,
    type(typed) {
      unstored.current = typed;
      setWords(typed);
      setState({ kind: "editing" });
      saving.soon();
    },
  };
}
