import { useState } from "preact/hooks";
import { changed, type FilterName, onlyChoice } from "#models/list-filters";
import type { Live } from "#models/live";
import type { LongList } from "#models/long-list";
import { listText, sayCount } from "#text/list";
import { Button } from "./button.tsx";
import { RadioChips } from "./chips.tsx";
import { FilterChip } from "./filter-chip.tsx";
import { FilterSheet } from "./filter-sheet.tsx";
import { useValueWords } from "./filter-words.tsx";
import { Icon } from "./icon.tsx";
import { isOnSheetPlace, Sheet } from "./sheet.tsx";
import type { FilterState } from "./use-list-filters.tsx";

export interface FilterProps {
  readonly state: FilterState;
  readonly list: Live<LongList>;
  /** What the list holds, of one and of more: "gesprek", "gesprekken". */
  readonly noun: readonly [string, string];
}

/** All filters behind one button, and what is on beside it, to be let go of. */
export function OneFilterButton({ state, list, noun }: FilterProps) {
  const [isOpen, setOpen] = useState(false);
  const words = useValueWords(state);
  const close = (): void => {
    state.keep(state.values, isOnSheetPlace());
    setOpen(false);
  };
  return (
    <div class="chips">
      <FilterChip hasSheet onClick={() => setOpen(true)}>
        {listText.filters}
        {state.count === 0 ? null : <b class="filters__number">{state.count}</b>}
      </FilterChip>
      {isOpen
        ? null
        : state.filters
            .filter(({ name }) => state.values[name] !== undefined)
            .map((each) => (
              <FilterChip
                key={each.name}
                isOn
                label={listText.drop(words(each))}
                onClick={() => state.keep(changed(state.values, each.name, null))}
              >
                {words(each)}
                <Icon name="x" isSmall />
              </FilterChip>
            ))}
      {isOpen ? <AllFilters {...{ state, list, noun }} onClose={close} /> : null}
    </div>
  );
}

/** The list behind it follows at once; the address does when it closes. */
function AllFilters({ state, list, noun, onClose }: FilterProps & { readonly onClose: () => void }) {
  const [open, setOpen] = useState<FilterName | null>(null);
  const words = useValueWords(state);
  const { attempt, values } = state;
  const picked = state.filters.find(({ name }) => name === open);
  return (
    <Sheet title={listText.filters} onClose={onClose}>
      <div class="stack">
        <div class="chips">
          {state.filters.map((filter) => {
            const value = values[filter.name];
            const only = onlyChoice(filter);
            if (only !== null)
              return (
                <FilterChip
                  key={filter.name}
                  isOn={value !== undefined}
                  isPressed={value !== undefined}
                  onClick={() =>
                    attempt(changed(values, filter.name, value === undefined ? only.value : null))
                  }
                >
                  {only.label}
                </FilterChip>
              );
            if (filter.kind === "choice") return null;
            return (
              <FilterChip
                key={filter.name}
                icon={filter.kind === "neighbourhood" ? "map-pin" : "lightbulb"}
                isOn={value !== undefined}
                hasSheet
                onClick={() => setOpen(filter.name)}
              >
                {value === undefined ? filter.label : words(filter)}
              </FilterChip>
            );
          })}
        </div>
        {state.filters.map((filter) =>
          filter.kind === "choice" && onlyChoice(filter) === null ? (
            <RadioChips
              key={filter.name}
              label={filter.label}
              choices={filter.choices}
              isClearable
              value={values[filter.name] ?? null}
              onChange={(value) => attempt(changed(values, filter.name, value))}
            />
          ) : null,
        )}
        <div class="button-row">
          <Button variant="primary" onClick={onClose}>
            {listText.show(list.state === "ready" ? sayCount(list.value.total, noun) : noun[1])}
          </Button>
          {state.count === 0 ? null : (
            <Button variant="subtle" onClick={() => attempt({})}>
              {listText.clear}
            </Button>
          )}
        </div>
      </div>
      {picked === undefined ? null : (
        <FilterSheet
          filter={picked}
          value={values[picked.name]}
          onPick={(value) => {
            attempt(changed(values, picked.name, value));
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Sheet>
  );
}
