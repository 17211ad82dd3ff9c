import { addDays } from "#domain/days";
import { localDay } from "#text/dates";
import { listText } from "#text/list";
import type { Run } from "./long-list.ts";

/** What a list is narrowed by, as its address says it. */
export const FILTER_NAMES = [
  "stand",
  "fase",
  "van",
  "wie",
  "beloofd",
  "buurt",
  "bij",
  "houding",
  "raakt",
  "periode",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Readonly<Partial<Record<FilterName, string>>>;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One way to narrow a list. With a single choice it is on or off. `place` and `initiative` are chosen out of all there are. */
export type ListFilter =
  | {
      readonly kind: "choice";
      readonly name: FilterName;
      readonly label: string;
      readonly choices: readonly Choice[];
    }
  | { readonly kind: "neighbourhood"; readonly name: FilterName; readonly label: string }
  | { readonly kind: "initiative"; readonly name: FilterName; readonly label: string };

export const mineFilter: ListFilter = {
  kind: "choice",
  name: "van",
  label: listText.mine,
  choices: [{ value: "mij", label: listText.mine }],
};
export const neighbourhoodFilter: ListFilter = {
  kind: "neighbourhood",
  name: "buurt",
  label: listText.neighbourhood,
};
export const initiativeFilter: ListFilter = { kind: "initiative", name: "bij", label: listText.initiative };
/** Open or done, by the states its kind has. */
export const stateFilter = (choices: readonly Choice[]): ListFilter => ({
  kind: "choice",
  name: "stand",
  label: listText.state,
  choices,
});
export const periodFilter: ListFilter = {
  kind: "choice",
  name: "periode",
  label: listText.period,
  choices: Object.entries(listText.periods).map(([value, label]) => ({ value, label })),
};

/** The values that mean something: a link from elsewhere may hold anything. */
export function valuesIn(
  filters: readonly ListFilter[],
  query: Readonly<Record<string, string>>,
): FilterValues {
  const found: Partial<Record<FilterName, string>> = {};
  for (const filter of filters) {
    const value = query[filter.name];
    if (value === undefined || value === "") continue;
    if (filter.kind === "choice" && !filter.choices.some((choice) => choice.value === value)) continue;
    found[filter.name] = value;
  }
  return found;
}

/** Filters, after what else stands in an address, as its end: "?buurt=…", or "". */
export function searchOf(values: FilterValues, others: readonly (readonly [string, string])[] = []): string {
  const search = new URLSearchParams(others.map(([name, value]) => [name, value]));
  for (const name of FILTER_NAMES) {
    const value = values[name];
    if (value !== undefined) search.set(name, value);
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}

export const isFilterName = (name: string): boolean => FILTER_NAMES.some((known) => known === name);

/** The first day of a period, `null` without one. `nowMs`: now, where this device is. */
export function firstDayOf(period: string | undefined, nowMs: number): string | null {
  const today = localDay(nowMs);
  if (period === "vandaag") return today;
  if (period === "week") return addDays(today, -6);
  if (period === "maand") return addDays(today, -29);
  return period === "jaar" ? `${today.slice(0, 4)}-01-01` : null;
}

/** As `firstDayOf`, as the instant at which that day begins here. */
export function startOf(period: string | undefined, nowMs: number): string | undefined {
  const day = firstDayOf(period, nowMs);
  return day === null ? undefined : new Date(`${day}T00:00:00`).toISOString();
}

/** The runs under a heading, or all of them; `from`: only what changed since that instant. */
export const narrowed = (
  runs: readonly Run[],
  heading: string | undefined,
  from: string | undefined,
): readonly Run[] =>
  runs
    .filter((run) => heading === undefined || run.heading === heading)
    .map((run) => (from === undefined ? run : { ...run, from }));

/** The one choice of a filter that is on or off; `null` of another. */
export const onlyChoice = (filter: ListFilter): Choice | null =>
  filter.kind === "choice" && filter.choices.length === 1 ? (filter.choices[0] ?? null) : null;

/** `value` `null`: the filter is off. */
export function changed(values: FilterValues, name: FilterName, value: string | null): FilterValues {
  const { [name]: _, ...rest } = values;
  return value === null ? rest : { ...rest, [name]: value };
}
