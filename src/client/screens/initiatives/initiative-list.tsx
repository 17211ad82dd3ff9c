import { useCallback } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { useListFilters } from "#components/use-list-filters";
import { ListItem } from "#components/list-item";
import { Meta } from "#components/meta";
import { NothingYet } from "#components/nothing-yet";
import { RowMenu } from "#components/row-menu";
import { Tag } from "#components/tag";
import { teamSettingsId } from "#domain/derived-ids";
import { daysInCurrentPhase, daysTooLong, FINAL_PHASES } from "#domain/phases";
import { PHASES } from "#domain/records/initiative";
import type { RecordFields } from "#domain/records/registry";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import {
  type ListFilter,
  mineFilter,
  narrowed,
  neighbourhoodFilter,
  periodFilter,
  startOf,
} from "#models/list-filters";
import { useLive, valueOr } from "#models/live";
import type { ListChoice, Run } from "#models/long-list";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { initiativeText } from "#text/initiative";
import { recordText } from "#text/record";

const [FIRST_PHASE] = PHASES;

/** By phase, those that ended last. An initiative that says nothing of its phase is in the first. */
const RUNS: readonly Run[] = ["", ...PHASES].map((phase) => ({
  state: phase,
  heading: initiativeText.phases[PHASES.find((known) => known === phase) ?? FIRST_PHASE],
}));

const FILTERS: readonly ListFilter[] = [
  {
    kind: "choice",
    name: "fase",
    label: initiativeText.phase,
    choices: PHASES.map((value) => ({ value, label: initiativeText.phases[value] })),
  },
  mineFilter,
  neighbourhoodFilter,
  periodFilter,
];

const lookUp = lookUpNames<"initiative">("neighbourhood", ({ fields }) => fields.neighbourhoods ?? []);

/** The initiatives by phase, the last changed first. */
export function InitiativeList({ openId }: { readonly openId: string | null }) {
  const { store, scope } = useWorkspace();
  const nowMs = usePresentDay();
  const filters = useListFilters(FILTERS);
  const { fase, van, buurt, periode } = filters.values;
  const from = startOf(periode, nowMs);
  const phase = PHASES.find((known) => known === fase);
  const { personId } = store;
  const choice: ListChoice<"initiative"> = {
    key: `${van}`,
    runs: narrowed(RUNS, phase && initiativeText.phases[phase], from),
    linkedTo: [buurt].filter((id) => id !== undefined),
    ...(van === undefined
      ? {}
      : {
          where: ({ createdBy, fields }) =>
            fields.contactPoint === personId || (!fields.contactPoint && createdBy === personId),
        }),
  };
  const conflicts = useOpenConflicts();
  const settings = valueOr(
    useLive((queries) => queries.record(scope, "teamSettings", teamSettingsId(scope)), [scope]),
    undefined,
  );
  const { search } = filters;
  const row = useCallback(
    (record: ShownRecord<"initiative">, names: Names) => {
      const { id, fields } = record;
      const title = fields.title ?? initiativeText.untitled;
      const now = new Date(nowMs).toISOString();
      return (
        <ListItem
          href={`/initiatieven/${id}${search}`}
          title={title}
          meta={
            <>
              <Meta words={metaOf(fields, names, now)} />
              <Signals
                fields={fields}
                isLate={daysTooLong(fields, settings?.fields.phaseDays, now) !== null}
                isInConflict={conflicts.has(id)}
              />
            </>
          }
          aside={<RowMenu record={record} title={title} />}
        />
      );
    },
    [conflicts, nowMs, search, settings],
  );
  return (
    <FilteredList
      type="initiative"
      filters={filters}
      choice={choice}
      noun={initiativeText.nouns}
      openId={openId}
      lookUp={lookUp}
      empty={
        <NothingYet
          kind="initiative"
          icon="lightbulb"
          words={initiativeText}
          advice={emptyScreenHints.initiatives}
        />
      }
    >
      {row}
    </FilteredList>
  );
}

function Signals({
  fields,
  isLate,
  isInConflict,
}: {
  readonly fields: RecordFields<"initiative">;
  readonly isLate: boolean;
  readonly isInConflict: boolean;
}) {
  const isGoing = !FINAL_PHASES.includes(fields.phase ?? "idee");
  const isAlone = isGoing && Object.keys(fields.colleagues ?? {}).length === 0;
  return (
    <>
      {isInConflict ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
      {isLate ? <Tag tone="alert">{initiativeText.tooLong}</Tag> : null}
      {isAlone ? <Tag>{initiativeText.noColleague}</Tag> : null}
    </>
  );
}

function metaOf(fields: RecordFields<"initiative">, names: ReadonlyMap<string, string>, now: string): string {
  const days = daysInCurrentPhase(fields, now);
  return [
    (fields.neighbourhoods ?? []).flatMap((id) => names.get(id) ?? []).join(", "),
    days === null || days === 0 || FINAL_PHASES.includes(fields.phase ?? "idee")
      ? null
      : initiativeText.days(days),
  ]
    .filter((part) => part)
    .join(" · ");
}
