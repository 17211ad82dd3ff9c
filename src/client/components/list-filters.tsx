import { useState } from "preact/hooks";
import { changed, type FilterName, onlyChoice } from "#models/list-filters";
import { useWideScreen } from "#models/wide-screen";
import { listText, sayCount } from "#text/list";
import { type FilterProps, OneFilterButton } from "./all-filters.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FilterChip } from "./filter-chip.tsx";
import { FilterSheet } from "./filter-sheet.tsx";
import { useValueWords } from "./filter-words.tsx";
import { isOnSheetPlace } from "./sheet.tsx";
import type { FilterState } from "./use-list-filters.tsx";

/** What narrows a list, as chips: on a phone one button with a sheet, and what is on beside it. Says how many are left. */
export function ListFilters({ state, list, noun }: FilterProps) {
  const isWide = useWideScreen();
  const total = list.state === "ready" ? list.value.total : null;
  return (
    <div class="filters">
      {isWide ? <Chips state={state} /> : <OneFilterButton {...{ state, list, noun }} />}
      <p class="filters__count soft small" role="status">
        {state.count > 0 && total !== null ? sayCount(total, noun) : null}
      </p>
    </div>
  );
}

/** What a list shows when its filters leave nothing. */
export function NothingLeft({ state }: { readonly state: FilterState }) {
  return (
    <EmptyState icon="search" title={listText.nothing} text={listText.nothingText}>
      <Button onClick={() => clear(state)}>{listText.clear}</Button>
    </EmptyState>
  );
}

/** The button that did it is gone then: the keyboard goes on from the filters. */
function clear(state: FilterState): void {
  state.keep({});
  document.querySelector<HTMLElement>(".filters button")?.focus({ preventScroll: true });
}

function Chips({ state }: { readonly state: FilterState }) {
  const [open, setOpen] = useState<FilterName | null>(null);
  const words = useValueWords(state);
  const filter = state.filters.find(({ name }) => name === open);
  const pick = (value: string | null): void => {
    if (filter !== undefined) state.keep(changed(state.values, filter.name, value), isOnSheetPlace());
    setOpen(null);
  };
  return (
    <div class="chips">
      {state.filters.map((each) => {
        const value = state.values[each.name];
        const only = onlyChoice(each);
        if (only !== null)
          return (
            <FilterChip
              key={each.name}
              isOn={value !== undefined}
              isPressed={value !== undefined}
              onClick={() =>
                state.keep(changed(state.values, each.name, value === undefined ? only.value : null))
              }
            >
              {each.label}
            </FilterChip>
          );
        return (
          <FilterChip key={each.name} isOn={value !== undefined} hasSheet onClick={() => setOpen(each.name)}>
            {value === undefined ? (
              each.label
            ) : (
              <>
                <span class="only-heard">{each.label}: </span>
                {words(each)}
              </>
            )}
          </FilterChip>
        );
      })}
      {state.count === 0 ? null : (
        <Button variant="subtle" onClick={() => clear(state)}>
          {listText.clear}
        </Button>
      )}
      {filter === undefined ? null : (
        <FilterSheet
          filter={filter}
          value={state.values[filter.name]}
          onPick={pick}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
