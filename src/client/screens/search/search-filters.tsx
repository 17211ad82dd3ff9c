import { Button } from "#components/button";
import { ChipRow } from "#components/chips";
import { NeighbourhoodChip } from "#components/neighbourhood-chip";
import { FOUND_KINDS } from "#models/found-kinds";
import { PERIODS, type Wanted } from "#models/search-address";
import { sayKind, searchText as words } from "#text/search";
import { PickChip } from "./pick-chip.tsx";

const KINDS = FOUND_KINDS.map(({ type }) => ({ value: type, label: sayKind(type) }));
const TIMES = PERIODS.map((period) => ({ value: period, label: words.periods[period] }));

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
      <PickChip
        label={words.kind}
        all={words.allKinds}
        choices={KINDS}
        value={type}
        onPick={(kind) => onChange({ type: kind })}
      />
      <NeighbourhoodChip value={neighbourhood} onPick={(id) => onChange({ neighbourhood: id })} />
      <PickChip
        label={words.period}
        all={words.allPeriods}
        choices={TIMES}
        value={period}
        onPick={(time) => onChange({ period: time })}
      />
      {type === null && neighbourhood === null && period === null ? null : (
        <Button variant="subtle" onClick={() => onChange({ type: null, neighbourhood: null, period: null })}>
          {words.dropFilters}
        </Button>
      )}
    </ChipRow>
  );
}
