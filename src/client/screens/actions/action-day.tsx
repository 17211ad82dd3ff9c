import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { MenuChoice } from "#components/row-menu";
import { Sheet } from "#components/sheet";
import { Tag } from "#components/tag";
import { TextField } from "#components/text-field";
import { daysBetween } from "#domain/days";
import { movableDays, moveAction } from "#models/move-action";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { actionListText } from "#text/action-list";
import { actionWords } from "#text/action-words";
import { localDay, sayDay } from "#text/dates";

/** The day of an action in a list: touch it, touch another, and it is moved. */
export function ActionDay({
  record,
  nowMs,
  title,
}: {
  readonly record: ShownRecord<"action">;
  /** Of the present day. */
  readonly nowMs: number;
  readonly title: string;
}) {
  const mayWrite = useMayWrite();
  const [isOpen, setOpen] = useState(false);
  const { dueOn, state } = record.fields;
  const isOpenStill = (state ?? "open") === "open";
  const daysLate = dueOn && isOpenStill ? daysBetween(dueOn, localDay(nowMs)) : 0;
  const words = dueOn ? sayDay(dueOn, nowMs) : actionListText.noDay;
  const said = daysLate > 0 ? `${words}, ${actionWords.daysLate(daysLate)}` : words;
  if (!mayWrite || !isOpenStill) return dueOn ? <span class="soft">{words}</span> : null;
  return (
    <>
      <button
        type="button"
        class="day-button"
        aria-haspopup="dialog"
        aria-label={actionListText.changeDay(title, said)}
        onClick={() => setOpen(true)}
      >
        <Tag tone={daysLate > 0 ? "alert" : "plain"}>
          {daysLate > 0 ? actionWords.daysLate(daysLate) : words}
        </Tag>
      </button>
      {isOpen ? <DaySheet record={record} title={title} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function DaySheet({
  record,
  title,
  onClose,
}: {
  readonly record: ShownRecord<"action">;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const nowMs = workspace.clock.nowMs();
  const today = localDay(nowMs);
  const { tomorrow, dayAfter, nextMonday } = movableDays(today);
  const [picked, setPicked] = useState(record.fields.dueOn ?? "");
  const move = (day: string | null): void => {
    onClose();
    void moveAction(workspace, record, day, day === null ? "" : sayDay(day, nowMs));
  };
  const choices = [
    { day: today, label: actionListText.today },
    { day: tomorrow, label: actionListText.tomorrow },
    { day: dayAfter, label: actionListText.dayAfter },
    { day: nextMonday, label: actionListText.nextMonday },
  ].filter(
    ({ day }, at, all) => day !== record.fields.dueOn && all.findIndex((other) => other.day === day) === at,
  );
  return (
    <Sheet title={actionListText.moveTitle} onClose={onClose}>
      <p class="soft">{title}</p>
      <ul class="pick">
        {choices.map(({ day, label }) => (
          <MenuChoice
            key={day}
            more={sayDay(day, nowMs) === label.toLocaleLowerCase("nl") ? null : sayDay(day, nowMs)}
            onClick={() => move(day)}
          >
            {label}
          </MenuChoice>
        ))}
        {record.fields.dueOn ? (
          <MenuChoice onClick={() => move(null)}>{actionListText.noDay}</MenuChoice>
        ) : null}
      </ul>
      <form
        class="pick-day"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked !== "") move(picked);
        }}
      >
        <TextField
          type="date"
          width="medium"
          label={actionListText.pickDay}
          value={picked}
          onInput={setPicked}
        />
        <Button type="submit">{actionListText.move}</Button>
      </form>
    </Sheet>
  );
}
