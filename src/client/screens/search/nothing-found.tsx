import { Button } from "#components/button";
import { EmptyState } from "#components/empty-state";
import type { Wanted } from "#models/search-address";
import { searchText as words } from "#text/search";

/** Nothing has these words: what may help. */
export function NothingFound({
  words: asked,
  wanted,
  onChange,
}: {
  /** What was looked for. */
  readonly words: string;
  readonly wanted: Wanted;
  readonly onChange: (changes: Partial<Wanted>) => void;
}) {
  const isFiltered = wanted.type !== null || wanted.neighbourhood !== null || wanted.period !== null;
  return (
    <EmptyState
      icon="search"
      title={words.nothing(asked.trim())}
      text={isFiltered ? words.nothingFiltered : words.nothingText}
    >
      {isFiltered ? (
        <Button onClick={() => onChange({ type: null, neighbourhood: null, period: null })}>
          {words.withoutFilters}
        </Button>
      ) : null}
    </EmptyState>
  );
}
