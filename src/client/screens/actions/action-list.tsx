import { useCallback, useMemo, useState } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { NothingYet } from "#components/nothing-yet";
import { useListFilters } from "#components/use-list-filters";
import { MenuChoice, RowMenu } from "#components/row-menu";
import { Tag } from "#components/tag";
import { isActionFor } from "#domain/actions-due";
import { addDays } from "#domain/days";
import { ACTION_STATES, type ActionState } from "#domain/records/action";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { setActionState } from "#models/actions";
import { useOpenConflicts } from "#models/conflicts";
import { OPEN_STATES } from "#models/due-actions";
import { type Days, dueDays, duePeriodFilter } from "#models/due-period";
import { initiativeFilter, type ListFilter, mineFilter, stateFilter } from "#models/list-filters";
import type { ListChoice, Run } from "#models/long-list";
import { type Members, useMembers } from "#models/members";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { actionText } from "#text/action";
import { actionListText } from "#text/action-list";
import { localDay } from "#text/dates";
import { recordText } from "#text/record";
import { ActionDay } from "./action-day.tsx";
import { ActionRow } from "./action-row.tsx";
import { FailSheet } from "./fail-sheet.tsx";
import { OtherTeamsDue } from "./other-teams-due.tsx";

type Action = ShownRecord<"action">;

const lookUp = lookUpNames<"action">("initiative", ({ fields }) => [fields.initiative]);

/** What is open by when it is due, what is longest overdue first; or what is done, or did not work out. */
export function ActionList({ openId }: { readonly openId: string | null }) {
  const { personId } = useWorkspace().store;
  const nowMs = usePresentDay();
  const members = useMembers();
  const filters = useListFilters(useFilters(members));
  const { stand, van, wie, beloofd, bij, periode } = filters.values;
  const today = localDay(nowMs);
  const state = ACTION_STATES.find((known) => known === stand) ?? "open";
  const choice: ListChoice<"action"> = {
    key: `${van} ${wie} ${beloofd}`,
    runs: runsOf(state, today, dueDays(periode, today)),
    linkedTo: [bij].filter((id) => id !== undefined),
    ...(van === undefined && wie === undefined && beloofd === undefined
      ? {}
      : {
          where: ({ fields }) =>
            (van === undefined || isActionFor(fields, personId)) &&
            (wie === undefined || fields.assignee === wie) &&
            (beloofd === undefined || Boolean(fields.promisedBy)),
        }),
  };
  const conflicts = useOpenConflicts();
  const { search } = filters;
  const row = useCallback(
    (record: Action, titles: Names) => (
      <ActionListRow
        record={record}
        nowMs={nowMs}
        members={members}
        about={titles.get(record.fields.initiative ?? "")}
        search={search}
        isInConflict={conflicts.has(record.id)}
      />
    ),
    [conflicts, members, nowMs, search],
  );
  return (
    <>
      <OtherTeamsDue nowMs={nowMs} place="/acties" />
      <FilteredList
        type="action"
        filters={filters}
        choice={choice}
        noun={actionText.nouns}
        openId={openId}
        lookUp={lookUp}
        empty={
          <NothingYet kind="action" icon="list-checks" words={actionText} advice={emptyScreenHints.actions} />
        }
      >
        {row}
      </FilteredList>
    </>
  );
}

function useFilters({ present }: Members): readonly ListFilter[] {
  return useMemo(
    () => [
      stateFilter([
        { value: "done", label: actionText.states.done },
        { value: "failed", label: actionText.states.failed },
      ]),
      mineFilter,
      {
        kind: "choice",
        name: "beloofd",
        label: actionListText.promised,
        choices: [{ value: "ja", label: actionListText.promisedToResident }],
      },
      ...(present.length < 2
        ? []
        : [
            {
              kind: "choice",
              name: "wie",
              label: actionListText.who,
              choices: present.map(({ person, name }) => ({ value: person, label: name })),
            } as const,
          ]),
      duePeriodFilter,
      initiativeFilter,
    ],
    [present],
  );
}

/** `today`: a calendar day. `period`: the days it is narrowed to. */
function runsOf(state: ActionState, today: string, period: Days | null): readonly Run[] {
  const { overdue, today: dueToday, coming, undated } = actionText.groups;
  const runs: readonly Run[] =
    state === "open"
      ? [
          { from: FIRST_DAY, until: addDays(today, -1), heading: overdue },
          { from: today, until: today, heading: dueToday },
          { from: addDays(today, 1), heading: coming },
          { until: "", heading: undated },
        ].flatMap((run) => OPEN_STATES.map((open) => ({ ...run, state: open, order: "oldestFirst" })))
      : [{ state, heading: actionText.states[state] }];
  return period === null ? runs : runs.flatMap((run) => within(run, period));
}

function within(run: Run, { first, last }: Days): readonly Run[] {
  const from = run.from === undefined || run.from < first ? first : run.from;
  const until = run.until === undefined || run.until > last ? last : run.until;
  return from > until ? [] : [{ ...run, from, until }];
}

/** Before every calendar day, and after having none. */
const FIRST_DAY = "0";

function ActionListRow({
  record,
  nowMs,
  members,
  about,
  search,
  isInConflict,
}: {
  readonly record: Action;
  readonly nowMs: number;
  readonly members: Members;
  readonly about: string | undefined;
  readonly search: string;
  readonly isInConflict: boolean;
}) {
  const workspace = useWorkspace();
  const [isFailing, setFailing] = useState(false);
  const title = record.fields.what ?? actionText.untitled;
  const state = record.fields.state ?? "open";
  const menu = (close: () => void) => {
    const choose = (next: ActionState, words: string) =>
      next === state ? null : (
        <MenuChoice
          onClick={() => {
            close();
            if (next === "failed") setFailing(true);
            else void setActionState(workspace, record, next);
          }}
        >
          {words}
        </MenuChoice>
      );
    return (
      <>
        {choose("done", actionListText.done)}
        {choose("open", actionListText.again)}
        {choose("failed", actionListText.fail)}
      </>
    );
  };
  return (
    <ActionRow
      record={record}
      nowMs={nowMs}
      members={members}
      about={about}
      search={search}
      day={<ActionDay record={record} nowMs={nowMs} title={title} />}
      note={isInConflict ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
      aside={
        <>
          <RowMenu record={record} title={title}>
            {menu}
          </RowMenu>
          {isFailing ? <FailSheet id={record.id} onClose={() => setFailing(false)} /> : null}
        </>
      }
    />
  );
}
