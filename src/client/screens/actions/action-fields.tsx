import { useState } from "preact/hooks";
import { RadioChips } from "#components/chips";
import { Checkbox } from "#components/checkbox";
import { SelectField } from "#components/select-field";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { likelyDays } from "#models/likely-days";
import { bindText } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { useSaidDay } from "#models/said-day";
import { useWorkspace } from "#models/workspace";
import { actionText } from "#text/action";
import { localDay } from "#text/dates";
import { sayLongDay } from "#text/long-day";

const OTHER = "other";
const OTHER_DAY = { value: "other", label: actionText.otherDay } as const;

/** What to do and before which day, in one box: of a new action the day is read from the words. The day that counts is shown, and can be changed. */
export function WhatAndDay({
  editor,
  isNew,
  isBrief = false,
}: {
  readonly editor: RecordEditor<"action">;
  readonly isNew: boolean;
  /** The likely days alone, until another one is asked for. */
  readonly isBrief?: boolean;
}) {
  const [asksDay, setAsksDay] = useState(false);
  const { clock } = useWorkspace();
  const nowMs = clock.nowMs();
  const today = localDay(nowMs);
  const { dueOn } = editor.fields.value;
  const said = useSaidDay(editor, today);
  const days = likelyDays(today);
  const choices = (
    [
      { value: "tomorrow", label: actionText.tomorrow },
      { value: "friday", label: actionText.friday },
      { value: "nextWeek", label: actionText.nextWeek },
    ] as const
  ).filter(({ value }, index, all) => all.findIndex((other) => days[other.value] === days[value]) === index);
  const chosen = choices.find(({ value }) => days[value] === dueOn)?.value ?? null;
  return (
    <>
      <div>
        <TextField
          label={actionText.what}
          maxLength={MAX_LINE_LENGTH}
          placeholder={actionText.whatPlaceholder}
          isFocused={isNew}
          {...(isNew ? said.box : bindText(editor, "what"))}
        />
        {isNew ? (
          <p class="said-day" role="status">
            {dueOn ? (
              <>
                <span class="soft">{said.isSaid ? actionText.understood : actionText.by} </span>
                <b>{sayLongDay(dueOn, nowMs)}</b>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <div class="day-field">
        {isBrief && !asksDay ? null : (
          <TextField
            type="date"
            width="medium"
            label={actionText.due}
            {...bindText(editor, "dueOn")}
            onInput={(day) => said.choose(day === "" ? null : day)}
          />
        )}
        <RadioChips
          label={actionText.due}
          isLabelHidden={!isBrief || asksDay}
          choices={isBrief && !asksDay ? [...choices, OTHER_DAY] : choices}
          value={chosen}
          onChange={(value) => {
            if (value === "other") setAsksDay(true);
            else if (value !== null) said.choose(days[value]);
          }}
        />
      </div>
    </>
  );
}

/** Whether it was promised, and who does it. */
export function WhoDoesIt({ editor }: { readonly editor: RecordEditor<"action"> }) {
  const { store } = useWorkspace();
  const members = useMembers();
  const { assignee, assigneeName, promisedBy } = editor.fields.value;
  const [asksName, setAsksName] = useState(false);
  const isOther = !assignee && (asksName || Boolean(assigneeName));
  return (
    <>
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
