import { useCallback } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { useListFilters } from "#components/use-list-filters";
import { ListItem } from "#components/list-item";
import { Meta } from "#components/meta";
import { NothingYet } from "#components/nothing-yet";
import { RowMenu } from "#components/row-menu";
import { Tag } from "#components/tag";
import { BOTTLENECK_STATES } from "#domain/records/bottleneck";
import { PRINCIPLES } from "#domain/records/principles-review";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import {
  initiativeFilter,
  type ListFilter,
  mineFilter,
  narrowed,
  periodFilter,
  startOf,
  stateFilter,
} from "#models/list-filters";
import type { ListChoice, Run } from "#models/long-list";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { bottleneckText } from "#text/bottleneck";
import { sayInstant } from "#text/dates";
import { recordText } from "#text/record";

/** Open ones first. One that says nothing of its state is open. */
const RUNS: readonly Run[] = [
  { state: "", heading: bottleneckText.states.open },
  ...BOTTLENECK_STATES.map((state) => ({ state, heading: bottleneckText.states[state] })),
];

const FILTERS: readonly ListFilter[] = [
  stateFilter(BOTTLENECK_STATES.map((value) => ({ value, label: bottleneckText.states[value] }))),
  mineFilter,
  {
    kind: "choice",
    name: "raakt",
    label: bottleneckText.principleShort,
    choices: PRINCIPLES.map((value) => ({ value, label: bottleneckText.principles[value] })),
  },
  periodFilter,
  initiativeFilter,
];

const lookUp = lookUpNames<"bottleneck">("initiative", ({ fields }) => [fields.initiative]);

/** The bottlenecks by how they stand, the last changed first. */
export function BottleneckList({ openId }: { readonly openId: string | null }) {
  const { personId } = useWorkspace().store;
  const nowMs = usePresentDay();
  const filters = useListFilters(FILTERS);
  const { stand, van, raakt, bij, periode } = filters.values;
  const from = startOf(periode, nowMs);
  const wanted = BOTTLENECK_STATES.find((state) => state === stand);
  const choice: ListChoice<"bottleneck"> = {
    key: `${van} ${raakt}`,
    runs: narrowed(RUNS, wanted && bottleneckText.states[wanted], from),
    linkedTo: [bij].filter((id) => id !== undefined),
    ...(van === undefined && raakt === undefined
      ? {}
      : {
          where: ({ createdBy, fields }) =>
            (van === undefined || fields.owner === personId || createdBy === personId) &&
            (raakt === undefined || fields.principle === raakt),
        }),
  };
  const conflicts = useOpenConflicts();
  const { search } = filters;
  const row = useCallback(
    (record: ShownRecord<"bottleneck">, titles: Names) => {
      const { id, fields, changedAt } = record;
      const title = fields.chafed ?? bottleneckText.untitled;
      return (
        <ListItem
          href={`/knelpunten/${id}${search}`}
          title={<span class="two-lines">{title}</span>}
          meta={
            <>
              <Meta
                words={[
                  fields.principle ? bottleneckText.principles[fields.principle] : null,
                  titles.get(fields.initiative ?? ""),
                  sayInstant(changedAt, nowMs),
                ]
                  .filter((part) => part)
                  .join(" · ")}
              />
              {conflicts.has(id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
            </>
          }
          aside={<RowMenu record={record} title={title} />}
        />
      );
    },
    [conflicts, nowMs, search],
  );
  return (
    <FilteredList
      type="bottleneck"
      filters={filters}
      choice={choice}
      noun={bottleneckText.nouns}
      openId={openId}
      lookUp={lookUp}
      empty={
        <NothingYet
          kind="bottleneck"
          icon="wrench"
          words={bottleneckText}
          advice={emptyScreenHints.bottlenecks}
        />
      }
    >
      {row}
    </FilteredList>
  );
}
