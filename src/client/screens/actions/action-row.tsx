import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Checkbox } from "#components/checkbox";
import { ListItem } from "#components/list-item";
import { Meta } from "#components/meta";
import { Tag } from "#components/tag";
import { daysBetween } from "#domain/days";
import { setActionState } from "#models/actions";
import type { Members } from "#models/members";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { actionWords } from "#text/action-words";
import { localDay, sayDay } from "#text/dates";

/** An action in a list: a box to tick, what, and when. */
export function ActionRow({
  record,
  nowMs,
  members,
  about,
  note,
  search = "",
  day,
  aside,
}: {
  readonly record: ShownRecord<"action">;
  /** Of the present day. */
  readonly nowMs: number;
  readonly members: Members;
  /** What it is about, where the list does not say so itself. */
  readonly about?: string | undefined;
  /** Something to mark it with. */
  readonly note?: ComponentChildren;
  /** What the list is narrowed by, as the end of an address. */
  readonly search?: string;
  /** In the place of the words for its day: a button that changes it. */
  readonly day?: ComponentChildren;
  /** At its end: what more can be done with it. */
  readonly aside?: ComponentChildren;
}) {
  const workspace = useWorkspace();
  const mayWrite = useMayWrite();
  const [, setNotStored] = useState(0);
  const tick = async (isTicked: boolean): Promise<void> => {
    // Drawn anew, the box shows again what is so.
    if (!(await setActionState(workspace, record, isTicked ? "done" : "open")))
      setNotStored((times) => times + 1);
  };
  const { what, dueOn, state, assignee, assigneeName, promisedBy } = record.fields;
  const title = what ?? actionWords.untitled;
  const isDone = state === "done" || state === "failed";
  const daysLate = dueOn && !isDone ? daysBetween(dueOn, localDay(nowMs)) : 0;
  const who = assignee === workspace.store.personId ? null : (members.nameOf(assignee) ?? assigneeName);
  const meta = [
    dueOn && day === undefined ? sayDay(dueOn, nowMs) : null,
    who,
    about,
    state === "failed" ? actionWords.states.failed.toLocaleLowerCase("nl") : null,
  ].filter((part) => part);
  const words = meta.length === 0 ? null : <Meta words={meta.join(" · ")} />;
  const marks = (
    <>
      {promisedBy ? (
        <Tag tone="brand">{day === undefined ? actionWords.promisedMeta : actionWords.promisedShort}</Tag>
      ) : null}
      {note}
    </>
  );
  return (
    <ListItem
      href={`/acties/${record.id}${search}`}
      title={<span class={isDone ? "is-done" : ""}>{title}</span>}
      {...(day === undefined
        ? {
            meta: (
              <>
                {words}
                {marks}
                {daysLate > 0 ? <Tag tone="alert">{actionWords.daysLate(daysLate)}</Tag> : null}
              </>
            ),
          }
        : {
            ...(words === null ? {} : { meta: words }),
            foot: (
              <>
                {day}
                {marks}
              </>
            ),
          })}
      aside={aside}
      lead={
        mayWrite ? (
          <Checkbox
            isAlone
            label={actionWords.markDone(title)}
            isChecked={isDone}
            onChange={(isTicked) => void tick(isTicked)}
          />
        ) : undefined
      }
    />
  );
}
