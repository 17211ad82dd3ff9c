import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useInitiativeTitles } from "#models/initiatives";
import type { FilterName, FilterValues, ListFilter } from "#models/list-filters";
import type { Live } from "#models/live";
import type { LongList } from "#models/long-list";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useWideScreen } from "#models/wide-screen";
import { listText, sayCount } from "#text/list";
import { Button } from "./button.tsx";
import { CheckboxChips, RadioChips } from "./chips.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { InitiativeSheet } from "./initiative-chip.tsx";
import { NeighbourhoodSheet } from "./neighbourhood-chip.tsx";
import type { FilterState } from "./use-list-filters.tsx";
import { isOnSheetPlace, Sheet } from "./sheet.tsx";

interface FilterProps {
  readonly state: FilterState;
  readonly list: Live<LongList>;
  /** What the list holds, of one and of more: "gesprek", "gesprekken". */
  readonly noun: readonly [string, string];
}

/** What narrows a list, as chips: on a phone one button with a sheet, and what is on beside it. Says how many are left. */
export function ListFilters({ state, list, noun }: FilterProps) {
  const isWide = useWideScreen();
  const total = list.state === "ready" ? list.value.total : null;
  return (
    <div class="filters">
      {isWide ? <Chips {...{ state, list, noun }} /> : <OneButton {...{ state, list, noun }} />}
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
      <Button onClick={() => state.keep({})}>{listText.clear}</Button>
    </EmptyState>
  );
}

function Chips({ state }: FilterProps) {
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
        const only = each.kind === "choice" && each.choices.length === 1 ? each.choices[0] : undefined;
        if (only !== undefined)
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
        <Button variant="subtle" onClick={() => state.keep({})}>
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

function OneButton({ state, list, noun }: FilterProps) {
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

function AllFilters({ state, list, noun, onClose }: FilterProps & { readonly onClose: () => void }) {
  const [open, setOpen] = useState<FilterName | null>(null);
  const words = useValueWords(state);
  const { attempt, values } = state;
  const picked = state.filters.find(({ name }) => name === open);
  return (
    <Sheet title={listText.filters} onClose={onClose}>
      <div class="stack">
        {state.filters.map((filter) =>
          filter.kind === "choice" && filter.choices.length === 1 ? (
            <CheckboxChips
              key={filter.name}
              label={filter.label}
              isLabelHidden
              choices={filter.choices}
              values={chosenOf(values[filter.name])}
              onChange={(value, isOn) => attempt(changed(values, filter.name, isOn ? value : null))}
            />
          ) : filter.kind === "choice" ? (
            <RadioChips
              key={filter.name}
              label={filter.label}
              choices={filter.choices}
              isClearable
              value={values[filter.name] ?? null}
              onChange={(value) => attempt(changed(values, filter.name, value))}
            />
          ) : (
            <div key={filter.name}>
              <FilterChip
                icon={filter.kind === "neighbourhood" ? "map-pin" : "lightbulb"}
                isOn={values[filter.name] !== undefined}
                hasSheet
                onClick={() => setOpen(filter.name)}
              >
                {values[filter.name] === undefined ? filter.label : words(filter)}
              </FilterChip>
            </div>
          ),
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

function FilterSheet({
  filter,
  value,
  onPick,
  onClose,
}: {
  readonly filter: ListFilter;
  readonly value: string | undefined;
  readonly onPick: (value: string | null) => void;
  readonly onClose: () => void;
}) {
  const chosen = chosenOf(value);
  if (filter.kind === "neighbourhood") return <NeighbourhoodSheet {...{ chosen, onPick, onClose }} />;
  if (filter.kind === "initiative") return <InitiativeSheet {...{ chosen, onPick, onClose }} />;
  return (
    <Sheet title={filter.label} onClose={onClose}>
      <RadioChips
        label={filter.label}
        isLabelHidden
        isClearable
        choices={filter.choices}
        value={value ?? null}
        onChange={onPick}
      />
    </Sheet>
  );
}

/** As a chip, also for who only reads: looking is not changing. */
function FilterChip({
  icon,
  isOn = false,
  isPressed,
  hasSheet = false,
  label,
  onClick,
  children,
}: {
  readonly icon?: IconName;
  readonly isOn?: boolean;
  readonly isPressed?: boolean;
  readonly hasSheet?: boolean;
  readonly label?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={isOn ? "chip__face chip__face--on" : "chip__face"}
      aria-pressed={isPressed}
      aria-haspopup={hasSheet ? "dialog" : undefined}
      aria-label={label}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} isSmall />}
      {children}
    </button>
  );
}

/** What a filter is set to, in words. */
function useValueWords({ values }: FilterState): (filter: ListFilter) => string {
  const places = useNeighbourhoodNames([values.buurt]);
  const titles = useInitiativeTitles([values.bij]);
  return (filter) => {
    const value = values[filter.name] ?? "";
    if (filter.kind === "neighbourhood") return places.get(value) ?? filter.label;
    if (filter.kind === "initiative") return titles.get(value) ?? filter.label;
    return filter.choices.find((choice) => choice.value === value)?.label ?? filter.label;
  };
}

function changed(values: FilterValues, name: FilterName, value: string | null): FilterValues {
  const { [name]: _, ...rest } = values;
  return value === null ? rest : { ...rest, [name]: value };
}

const chosenOf = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
