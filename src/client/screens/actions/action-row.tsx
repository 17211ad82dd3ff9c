import type { ComponentChildren } from "preact";
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
  members,
  isCurrent = false,
  about,
  note,
}: {
  readonly record: ShownRecord<"action">;
  readonly members: Members;
  readonly isCurrent?: boolean;
  /** What it is about, where the list does not say so itself. */
  readonly about?: string | undefined;
  /** Something to mark it with. */
  readonly note?: ComponentChildren;
}) {
  const workspace = useWorkspace();
  const mayWrite = useMayWrite();
  const nowMs = workspace.clock.nowMs();
  const { what, dueOn, state, assignee, assigneeName, promisedBy } = record.fields;
  const title = what ?? actionWords.untitled;
  const isDone = state === "done" || state === "failed";
  const daysLate = dueOn && !isDone ? daysBetween(dueOn, localDay(nowMs)) : 0;
  const who = assignee === workspace.store.personId ? null : (members.nameOf(assignee) ?? assigneeName);
  const meta = [
    dueOn ? sayDay(dueOn, nowMs) : null,
    who,
    about,
    state === "failed" ? actionWords.states.failed.toLocaleLowerCase("nl") : null,
  ].filter((part) => part);
  return (
    <ListItem
      href={`/acties/${record.id}`}
      title={<span class={isDone ? "is-done" : ""}>{title}</span>}
      meta={
        <>
          <Meta words={meta.join(" · ")} />
          {promisedBy ? <Tag tone="brand">{actionWords.promisedMeta}</Tag> : null}
          {note}
          {daysLate > 0 ? <Tag tone="alert">{actionWords.daysLate(daysLate)}</Tag> : null}
        </>
      }
      isCurrent={isCurrent}
      lead={
        mayWrite ? (
          <Checkbox
            isAlone
            label={actionWords.markDone(title)}
            isChecked={isDone}
            onChange={(isTicked) => void setActionState(workspace, record, isTicked ? "done" : "open")}
          />
        ) : undefined
      }
    />
  );
}
