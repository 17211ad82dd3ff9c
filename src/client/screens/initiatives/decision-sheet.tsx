import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { MoneyField } from "#components/money-field";
import { Notice } from "#components/notice";
import { ForWriters, ReadOnly } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordStatus } from "#components/record-status";
import { Sheet } from "#components/sheet";
import { TextArea, TextField } from "#components/text-field";
import { DECIDED_BY, OUTCOMES } from "#domain/records/decision";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindText } from "#models/bindings";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { localDay } from "#text/dates";
import { decisionText } from "#text/initiative";

const outcomes = OUTCOMES.map((value) => ({ value, label: decisionText.outcomes[value] }));
const deciders = DECIDED_BY.map((value) => ({ value, label: decisionText.deciders[value] }));

/** A decision on an initiative: a draft until it is adopted; then only the day it was told may still be filled in. */
export function DecisionSheet({
  id,
  initiativeId,
  onClose,
}: {
  readonly id: string;
  readonly initiativeId: string;
  readonly onClose: () => void;
}) {
  const { clock } = useWorkspace();
  const editor = useEditor("decision", id, {
    initiative: initiativeId,
    decidedOn: localDay(clock.nowMs()),
    decidedBy: "mandate",
  });
  const [hasTried, setTried] = useState(false);
  const { outcome, reason, decidedBy, amountCents, isAdopted } = editor.fields.value;
  const isLocked = isAdopted === true;
  const adopt = async (): Promise<void> => {
    setTried(true);
    if (!outcome || !reason) return;
    editor.set("isAdopted", true);
    if (await editor.flush()) onClose();
  };
  return (
    <Sheet title={decisionText.one} onClose={onClose}>
      <ReadOnly value={editor.isReadOnly}>
        {" "}
        <div class="stack">
          {isLocked ? (
            <Notice>{decisionText.adopted}</Notice>
          ) : (
            <>
              <RadioChips
                label={decisionText.outcome}
                error={hasTried && !outcome ? decisionText.chooseOutcome : undefined}
                choices={outcomes}
                value={outcome ?? null}
                onChange={(value) => editor.set("outcome", value)}
              />
              <TextArea
                label={decisionText.reason}
                error={hasTried && !reason ? decisionText.sayReason : undefined}
                maxLength={MAX_TEXT_LENGTH}
                {...bindText(editor, "reason")}
              />
              {outcome === "no" || outcome === "deferred" ? (
                <TextArea
                  label={decisionText.alternative}
                  maxLength={MAX_TEXT_LENGTH}
                  {...bindText(editor, "alternative")}
                />
              ) : null}
              <RadioChips
                label={decisionText.decidedBy}
                choices={deciders}
                value={decidedBy ?? null}
                onChange={(value) => editor.set("decidedBy", value)}
              />
              <MoneyField
                label={decisionText.amount}
                value={amountCents ?? null}
                onChange={(cents) => editor.set("amountCents", cents)}
                onFocus={() => editor.focus("amountCents", true)}
                onBlur={() => editor.blur("amountCents")}
              />
              <TextField
                type="date"
                width="medium"
                label={decisionText.decidedOn}
                {...bindText(editor, "decidedOn")}
              />
            </>
          )}
          <TextField type="date" width="medium" label={decisionText.toldOn} {...bindText(editor, "toldOn")} />
          <RecordStatus editor={editor} words={() => reason ?? ""} />
          {isLocked ? null : (
            <ForWriters>
              <Button variant="primary" isWide onClick={() => void adopt()}>
                {decisionText.adopt}
              </Button>
            </ForWriters>
          )}
          <RecordFoot editor={editor} leaveTo={`/initiatieven/${initiativeId}`} onRemoved={onClose} />
        </div>
      </ReadOnly>{" "}
    </Sheet>
  );
}
