import { useCallback } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { useListFilters } from "#components/use-list-filters";
import { ListItem } from "#components/list-item";
import { NothingYet } from "#components/nothing-yet";
import { RowMenu } from "#components/row-menu";
import { Tag } from "#components/tag";
import { moneyOf, readiness } from "#domain/readiness";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import {
  initiativeFilter,
  type ListFilter,
  mineFilter,
  periodFilter,
  startOf,
  stateFilter,
} from "#models/list-filters";
import type { ListChoice } from "#models/long-list";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { capitalised, localDay, sayDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import { recordText } from "#text/record";

type FactSheet = ShownRecord<"factSheet">;

const QUESTIONS_ASKED = 5;

const FILTERS: readonly ListFilter[] = [
  stateFilter([
    { value: "open", label: factSheetText.unfinished },
    { value: "klaar", label: factSheetText.finished },
  ]),
  mineFilter,
  periodFilter,
  initiativeFilter,
];

const lookUp = lookUpNames<"factSheet">("initiative", ({ fields }) => [fields.initiative]);

/** The fact sheets, by the day on which they were changed last. */
export function FactSheetList({ openId }: { readonly openId: string | null }) {
  const { personId } = useWorkspace().store;
  const nowMs = usePresentDay();
  const filters = useListFilters(FILTERS);
  const { stand, van, bij, periode } = filters.values;
  const from = startOf(periode, nowMs);
  const choice: ListChoice<"factSheet"> = {
    key: `${van} ${stand}`,
    runs: [from === undefined ? {} : { from }],
    linkedTo: [bij].filter((id) => id !== undefined),
    ...(van === undefined && stand === undefined
      ? {}
      : {
          where: ({ createdBy, changedBy, fields }) =>
            (van === undefined || createdBy === personId || changedBy === personId) &&
            (stand === undefined || (readiness(fields).answered === QUESTIONS_ASKED) === (stand === "klaar")),
        }),
  };
  const conflicts = useOpenConflicts();
  const { search } = filters;
  const row = useCallback(
    (record: FactSheet, titles: Names) => {
      const { id, fields } = record;
      const { gapCents } = moneyOf(fields);
      const title = titles.get(fields.initiative ?? "") ?? factSheetText.untitled;
      return (
        <ListItem
          href={`/factsheets/${id}${search}`}
          title={title}
          meta={
            <>
              <span>{factSheetText.answered(readiness(fields).answered)}</span>
              {gapCents > 0 ? <Tag tone="alert">{factSheetText.gapShort(sayMoney(gapCents))}</Tag> : null}
              {conflicts.has(id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
            </>
          }
          aside={<RowMenu record={record} title={title} />}
        />
      );
    },
    [conflicts, search],
  );
  return (
    <FilteredList
      type="factSheet"
      filters={filters}
      choice={choice}
      noun={factSheetText.nouns}
      openId={openId}
      headingOf={({ changedAt }) => capitalised(sayDay(localDay(Date.parse(changedAt)), nowMs))}
      lookUp={lookUp}
      empty={
        <NothingYet
          kind="factSheet"
          icon="clipboard-list"
          words={factSheetText}
          advice={emptyScreenHints.factSheets}
        />
      }
    >
      {row}
    </FilteredList>
  );
}
