import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { type FilterValues, isFilterName, type ListFilter, searchOf, valuesIn } from "#models/list-filters";

export interface FilterState {
  readonly filters: readonly ListFilter[];
  readonly values: FilterValues;
  /** How many are on. */
  readonly count: number;
  /** The filters as the end of an address: "?buurt=…", or "". */
  readonly search: string;
  /** Tries a value on the list while a sheet is open; the address follows with `keep`. */
  readonly attempt: (values: FilterValues) => void;
  /** Writes values in the address, as a step one can go back from. `isOnSheet`: the step of the sheet becomes it. */
  readonly keep: (values: FilterValues, isOnSheet?: boolean) => void;
}

/** The filters of a list, kept in the address: a link shows the same, and "back" takes the last one off. */
export function useListFilters(filters: readonly ListFilter[]): FilterState {
  const { path, query, route } = useLocation();
  const [tried, setTried] = useState<FilterValues | null>(null);
  const values = tried ?? valuesIn(filters, query);
  return {
    filters,
    values,
    count: Object.keys(values).length,
    search: searchOf(values),
    attempt: setTried,
    keep(next, isOnSheet = false) {
      setTried(null);
      const others = Object.entries(query).filter(([name]) => !isFilterName(name));
      const search = searchOf({ ...next }, others);
      if (search !== location.search || path !== location.pathname) route(`${path}${search}`, isOnSheet);
    },
  };
}

/** The way back from a record to its list, with the filters that stand in the present address. */
export function useWayBack(back: { readonly href: string; readonly label: string }): {
  readonly href: string;
  readonly label: string;
} {
  const { query } = useLocation();
  const kept = Object.entries(query).filter(([name]) => isFilterName(name));
  return { ...back, href: `${back.href}${searchOf({}, kept)}` };
}
