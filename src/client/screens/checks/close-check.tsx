import { useState } from "preact/hooks";
import { Checkbox } from "#components/checkbox";
import { Confirm } from "#components/confirm";
import { Notice } from "#components/notice";
import { TextField } from "#components/text-field";
import { likelyReportDay, planReportBack } from "#models/close-check";
import type { RecordEditor } from "#models/editor";
import { useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { resultText } from "#text/check-result";
import { localDay } from "#text/dates";

/** Asks before a check is closed, and proposes to put the telling of the neighbourhood down as an action. */
export function CloseCheck({
  id,
  editor,
  isPlanned,
  onClose,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"supportCheck">;
  /** There is an action about it already. */
  readonly isPlanned: boolean;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const [plans, setPlans] = useState(true);
  const [dueOn, setDueOn] = useState(() => likelyReportDay(workspace));
  const [progress, setProgress] = useState<"asking" | "busy" | "failed">("asking");
  const close = async (): Promise<void> => {
    setProgress("busy");
    const { endsOn } = editor.fields.peek();
    editor.set("state", "closed");
    if (!endsOn) editor.set("endsOn", localDay(workspace.clock.nowMs()));
    const isStored =
      (await editor.flush()) &&
      (isPlanned || !plans || (await planReportBack(workspace, id, editor.fields.peek(), dueOn)));
    if (isStored) onClose();
    else setProgress("failed");
  };
  return (
    <Confirm
      title={checkText.closeAsk}
      yes={checkText.close}
      isNegative={false}
      isBusy={progress === "busy"}
      onYes={() => void close()}
      onClose={onClose}
    >
      <p>{resultText.close.meaning}</p>
      <p>{resultText.close.forgets}</p>
      <p>{resultText.close.reopens}</p>
      {isPlanned ? null : (
        <>
          <Checkbox label={resultText.reportBack.proposal} isChecked={plans} onChange={setPlans} />
          {plans ? (
            <TextField
              type="date"
              width="medium"
              label={resultText.reportBack.due}
              value={dueOn}
              onInput={setDueOn}
            />
          ) : null}
        </>
      )}
      {progress === "failed" ? <Notice tone="alert" title={resultText.close.failed} /> : null}
    </Confirm>
  );
}
