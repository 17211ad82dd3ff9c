import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#components/button";
import { CheckboxChips } from "#components/chips";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { answerLabel, type CheckFields, inOrder } from "#models/checks";
import type { GivenAnswer } from "#models/door";
import { personalPlace, type PersonalPlace } from "#models/personal-place";
import { useWorkspace } from "#models/workspace";
import { doorText } from "#text/door";

type Change = (answer: GivenAnswer) => GivenAnswer;

/** A reason that is not in the check yet. */
const NEW_REASON = personalPlace({ type: "supportCheck", id: "" }, "reasons", "label");

/** Words at a door are stored after this pause, and when the box is left. */
const PAUSE_MS = 400;

/** What was answered last, with what may still be added to it, and **Ongedaan maken**. */
export function LastAnswer({
  fields,
  last,
  onAmend,
  onAddReason,
  onUndo,
}: {
  readonly fields: CheckFields;
  readonly last: GivenAnswer;
  readonly onAmend: (change: Change) => void;
  readonly onAddReason: (words: string) => void;
  readonly onUndo: () => void;
}) {
  const reasons = inOrder(fields.reasons).flatMap(({ id, item }) =>
    item.label ? [{ value: id, label: item.label }] : [],
  );
  const isSpoken = last.answer !== "notHome" && last.answer !== "declined";
  const named = reasons.filter(({ value }) => last.reasons.includes(value)).map(({ label }) => label);
  return (
    <div class="stack stack--tight">
      <div class="card card--brand door__last">
        <div>
          <p class="list__title">{doorText.last(answerLabel(fields, last.answer))}</p>
          {named.length === 0 ? null : <p class="soft small">{doorText.reasonIs(named.join(", "))}</p>}
          {last.answer === "notHome" ? <p class="soft small">{doorText.comesBack}</p> : null}
        </div>
        <Button variant="subtle" icon="rotate-ccw" onClick={onUndo}>
          {doorText.undo}
        </Button>
      </div>
      {isSpoken && reasons.length > 0 ? (
        <CheckboxChips
          label={doorText.reason}
          choices={reasons}
          values={last.reasons}
          onChange={(reason, isNamed) =>
            onAmend((answer) => ({
              ...answer,
              reasons: isNamed
                ? [...answer.reasons, reason]
                : answer.reasons.filter((other) => other !== reason),
            }))
          }
        />
      ) : null}
      {isSpoken ? <NewReason onAdd={onAddReason} /> : null}
      {last.answer === "forIf" ? (
        <PausedText
          personal={personalPlace({ type: "supportResponse", id: last.key }, "condition")}
          label={doorText.condition}
          value={last.condition}
          onText={(condition) => onAmend((answer) => ({ ...answer, condition }))}
        />
      ) : null}
      {isSpoken ? (
        <Remark
          personal={personalPlace({ type: "supportResponse", id: last.key }, "remark")}
          value={last.remark}
          onText={(remark) => onAmend((answer) => ({ ...answer, remark }))}
        />
      ) : null}
    </div>
  );
}

/** A reason nobody thought of: one line, between the doors. */
function NewReason({ onAdd }: { readonly onAdd: (words: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <div>
        <Button variant="subtle" icon="plus" onClick={() => setTyped("")}>
          {doorText.addReason}
        </Button>
      </div>
    );
  }
  return (
    <form
      class="door__new-reason"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") onAdd(typed);
        setTyped(null);
      }}
    >
      <TextField
        label={doorText.newReason}
        personal={NEW_REASON}
        description={doorText.newReasonHelp}
        maxLength={MAX_LINE_LENGTH}
        value={typed}
        isFocused
        onInput={setTyped}
      />
      <Button type="submit">{doorText.add}</Button>
    </form>
  );
}

function Remark({
  value,
  onText,
  personal,
}: {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly personal: PersonalPlace | undefined;
}) {
  const [isOpen, setOpen] = useState(value !== "");
  return isOpen ? (
    <PausedText
      personal={personal}
      label={doorText.remark}
      description={doorText.remarkHelp}
      value={value}
      onText={onText}
    />
  ) : (
    <div>
      <Button variant="subtle" icon="plus" onClick={() => setOpen(true)}>
        {doorText.addRemark}
      </Button>
    </div>
  );
}

/** A box whose words replace the answer once typing pauses: every replacement is a new answer, so not at every key. */
function PausedText({
  label,
  description,
  value,
  onText,
  personal,
}: {
  readonly label: string;
  readonly description?: string;
  readonly personal: PersonalPlace | undefined;
  readonly value: string;
  readonly onText: (text: string) => void;
}) {
  const { clock } = useWorkspace();
  const [typed, setTyped] = useState(value);
  const waiting = useRef<{ readonly text: string; readonly cancel: () => void } | null>(null);
  const send = useRef(onText);
  send.current = onText;
  const flush = (): void => {
    const latest = waiting.current;
    if (latest === null) return;
    waiting.current = null;
    latest.cancel();
    send.current(latest.text);
  };
  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);
  return (
    <TextField
      label={label}
      description={description}
      personal={personal}
      maxLength={MAX_LINE_LENGTH}
      value={typed}
      onInput={(text) => {
        setTyped(text);
        waiting.current?.cancel();
        waiting.current = { text, cancel: clock.after(PAUSE_MS, flush) };
      }}
      onBlur={flush}
    />
  );
}
