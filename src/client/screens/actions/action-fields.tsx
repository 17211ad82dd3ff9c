import { useState } from "preact/hooks";
import { RadioChips } from "#components/chips";
import { Checkbox } from "#components/checkbox";
import { SelectField } from "#components/select-field";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { likelyDays } from "#models/actions";
import { bindText } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
import { actionText } from "#text/action";
import { localDay } from "#text/dates";

const OTHER = "other";

/** What to do, by whom, before which day. */
export function ActionFields({
  editor,
  isFocused,
}: {
  readonly editor: RecordEditor<"action">;
  readonly isFocused: boolean;
}) {
  const { clock, store } = useWorkspace();
  const members = useMembers();
  const { dueOn, assignee, assigneeName, promisedBy } = editor.fields.value;
  const [asksName, setAsksName] = useState(false);
  const isOther = !assignee && (asksName || Boolean(assigneeName));
  const days = likelyDays(localDay(clock.nowMs()));
  const chosenDay = (
    [
      { value: "tomorrow", label: actionText.tomorrow },
      { value: "friday", label: actionText.friday },
      { value: "nextWeek", label: actionText.nextWeek },
    ] as const
  ).filter(({ value }, index, all) => all.findIndex((other) => days[other.value] === days[value]) === index);
  return (
    <>
      <TextField
        label={actionText.what}
        maxLength={MAX_LINE_LENGTH}
        placeholder={actionText.whatPlaceholder}
        isFocused={isFocused}
        {...bindText(editor, "what")}
      />
      <div class="day-field">
        <TextField type="date" width="medium" label={actionText.due} {...bindText(editor, "dueOn")} />
        <RadioChips
          label={actionText.due}
          isLabelHidden
          choices={chosenDay}
          value={chosenDay.find(({ value }) => days[value] === dueOn)?.value ?? null}
          onChange={(value) => {
            if (value !== null) editor.set("dueOn", days[value]);
          }}
        />
      </div>
      <Checkbox
        label={actionText.promised}
        isChecked={Boolean(promisedBy)}
        onChange={(isPromised) => editor.set("promisedBy", isPromised ? store.personId : null)}
      />
      <SelectField
        label={actionText.assignee}
        none={actionText.assigneeNone}
        choices={[
          { value: store.personId, label: actionText.assigneeMe },
          ...members.present
            .filter(({ person }) => person !== store.personId)
            .map(({ person, name }) => ({ value: person, label: name })),
          { value: OTHER, label: actionText.assigneeOther },
        ]}
        value={isOther ? OTHER : (assignee ?? null)}
        onChange={(value) => {
          setAsksName(value === OTHER);
          editor.set("assignee", value === OTHER ? null : value);
          if (value !== OTHER) editor.set("assigneeName", null);
        }}
      />
      {isOther ? (
        <TextField
          label={actionText.assigneeName}
          description={actionText.assigneeNameHelp}
          maxLength={MAX_LINE_LENGTH}
          {...bindText(editor, "assigneeName")}
        />
      ) : null}
    </>
  );
}
