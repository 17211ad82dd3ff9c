import { useMemo, useState } from "preact/hooks";
import { Button } from "#components/button";
import { SavedLine } from "#components/saved-line";
import { TextArea } from "#components/text-field";
import { joinedTexts } from "#domain/difference";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { useMergeDraft } from "#models/merge-draft";
import type { ValueConflict } from "#models/two-versions";
import { useWorkspace } from "#models/workspace";
import { twoVersionsText } from "#text/two-versions";

/** **Samenvoegen**: one text written from all versions. Begins with everything that stands in them; stored as it is typed, the choice only at **Klaar**. */
export function MergeEditor({
  conflict,
  isText,
  onClose,
  onDone,
}: {
  readonly conflict: ValueConflict;
  /** A long text; else one line. */
  readonly isText: boolean;
  readonly onClose: () => void;
  /** Resolves to whether the choice is stored. */
  readonly onDone: (words: string) => Promise<boolean>;
}) {
  const { store, setTyping } = useWorkspace();
  const start = useMemo(() => beginning(conflict, isText), []);
  const draft = useMergeDraft(conflict.id, start);
  const [isEmpty, setEmpty] = useState(false);
  if (draft.words === null) return null;
  const typed = draft.words.trim();
  const finish = async (): Promise<void> => {
    setEmpty(typed === "");
    if (typed === "") return;
    await draft.flush();
    if (await onDone(typed)) await store.keepDraft(conflict.id, null);
  };
  const { state } = draft;
  return (
    <div class="stack note__sheet">
      <TextArea
        label={twoVersionsText.mergeLabel}
        description={twoVersionsText.mergeHelp}
        isFocused
        isLarge={isText}
        rows={isText ? 8 : 2}
        maxLength={isText ? MAX_TEXT_LENGTH : MAX_LINE_LENGTH}
        {...(isEmpty ? { error: twoVersionsText.mergeEmpty } : {})}
        value={draft.words}
        onInput={draft.type}
        onFocus={() => setTyping(true)}
        onBlur={() => {
          setTyping(false);
          void draft.flush();
        }}
      />
      <SavedLine
        state={
          state.kind === "failed"
            ? { failure: state.failure }
            : state.kind === "saved"
              ? "saved"
              : state.kind === "untouched"
                ? "idle"
                : "saving"
        }
      />
      <div class="button-row">
        <Button variant="primary" onClick={() => void finish()}>
          {twoVersionsText.done}
        </Button>
        <Button onClick={onClose}>{twoVersionsText.stopMerging}</Button>
      </div>
    </div>
  );
}

function beginning({ current, others }: ValueConflict, isText: boolean): string {
  const texts = [current, ...others].flatMap(({ value }) =>
    typeof value === "string" && value !== "" ? [value] : [],
  );
  if (isText) return texts.reduce((joined, text) => joinedTexts(joined, text), "");
  return [...new Set(texts)].join(" / ");
}
