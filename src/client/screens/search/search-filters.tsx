import { Button } from "#components/button";
import { ChipRow, RadioChips } from "#components/chips";
import { ChoiceChip } from "#components/choice-chip";
import { NeighbourhoodChip } from "#components/neighbourhood-chip";
import { FOUND_KINDS } from "#models/found-kinds";
import { PERIODS, type Wanted } from "#models/search-address";
import { sayKind, searchText as words } from "#text/search";

/** Narrows what is found: by kind, neighbourhood and period. */
export function SearchFilters({
  wanted,
  onChange,
}: {
  readonly wanted: Wanted;
  readonly onChange: (changes: Partial<Wanted>) => void;
}) {
  const { type, neighbourhood, period } = wanted;
  return (
    <ChipRow>
      <ChoiceChip label={words.kind} value={type === null ? null : sayKind(type)}>
        {(close) => (
          <RadioChips
            label={words.kind}
            isLabelHidden
            isClearable
            choices={FOUND_KINDS.map((kind) => ({ value: kind.type, label: sayKind(kind.type) }))}
            value={FOUND_KINDS.find((kind) => kind.type === type)?.type ?? null}
            onChange={(value) => {
              onChange({ type: value });
              close();
            }}
          />
        )}
      </ChoiceChip>
      <NeighbourhoodChip value={neighbourhood} onPick={(id) => onChange({ neighbourhood: id })} />
      <ChoiceChip label={words.period} value={period === null ? null : words.periods[period]}>
        {(close) => (
          <RadioChips
            label={words.period}
            isLabelHidden
            isClearable
            choices={PERIODS.map((each) => ({ value: each, label: words.periods[each] }))}
            value={period}
            onChange={(value) => {
              onChange({ period: value });
              close();
            }}
          />
        )}
      </ChoiceChip>
      {type === null && neighbourhood === null && period === null ? null : (
        <Button variant="subtle" onClick={() => onChange({ type: null, neighbourhood: null, period: null })}>
          {words.dropFilters}
        </Button>
      )}
    </ChipRow>
  );
}
