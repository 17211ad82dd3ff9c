import { useCallback } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { NothingYet } from "#components/nothing-yet";
import { useListFilters } from "#components/use-list-filters";
import { RowMenu } from "#components/row-menu";
import { Tag } from "#components/tag";
import { CHECK_STATES } from "#domain/records/support-check";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import {
  initiativeFilter,
  type ListFilter,
  mineFilter,
  narrowed,
  neighbourhoodFilter,
  periodFilter,
  startOf,
  stateFilter,
} from "#models/list-filters";
import type { ListChoice, Run } from "#models/long-list";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { checkText } from "#text/check";
import { recordText } from "#text/record";
import { CheckItem } from "./check-item.tsx";

/** What runs first, what is over last. A check that says nothing of its state is a draft. */
const RUNS: readonly Run[] = [
  { state: "open", heading: checkText.states.open },
  { state: "draft", heading: checkText.states.draft },
  { state: "", heading: checkText.states.draft },
  { state: "closed", heading: checkText.states.closed },
];

const FILTERS: readonly ListFilter[] = [
  stateFilter(CHECK_STATES.map((value) => ({ value, label: checkText.states[value] }))),
  mineFilter,
  neighbourhoodFilter,
  periodFilter,
  initiativeFilter,
];

const lookUp = lookUpNames<"supportCheck">("neighbourhood", ({ fields }) => [fields.neighbourhood]);

/** The checks by how far they are, the last changed first. */
export function CheckList({ openId }: { readonly openId: string | null }) {
  const { personId } = useWorkspace().store;
  const nowMs = usePresentDay();
  const filters = useListFilters(FILTERS);
  const { van, buurt, bij, periode, stand } = filters.values;
  const from = startOf(periode, nowMs);
  const wanted = CHECK_STATES.find((state) => state === stand);
  const choice: ListChoice<"supportCheck"> = {
    key: `${van}`,
    runs: narrowed(RUNS, wanted && checkText.states[wanted], from),
    linkedTo: [buurt, bij].filter((id) => id !== undefined),
    ...(van === undefined
      ? {}
      : {
          where: ({ createdBy, fields }) =>
            createdBy === personId ||
            Object.values(fields.segments ?? {}).some(({ claimedBy }) => claimedBy === personId),
        }),
  };
  const conflicts = useOpenConflicts();
  const { search } = filters;
  const row = useCallback(
    (record: ShownRecord<"supportCheck">, names: Names) => (
      <CheckItem
        record={record}
        search={search}
        place={names.get(record.fields.neighbourhood ?? "")}
        note={conflicts.has(record.id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
        aside={<RowMenu record={record} title={record.fields.question ?? checkText.untitled} />}
      />
    ),
    [conflicts, search],
  );
  return (
    <FilteredList
      type="supportCheck"
      filters={filters}
      choice={choice}
      noun={checkText.nouns}
      openId={openId}
      lookUp={lookUp}
      empty={
        <NothingYet
          kind="check"
          icon="chart-column"
          words={checkText}
          advice={emptyScreenHints.supportChecks}
        />
      }
    >
      {row}
    </FilteredList>
  );
}
