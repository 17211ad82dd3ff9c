import { useInitiativeTitles } from "#models/initiatives";
import type { ListFilter } from "#models/list-filters";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import type { FilterState } from "./use-list-filters.tsx";

/** What a filter is set to, in words. */
export function useValueWords({ values }: FilterState): (filter: ListFilter) => string {
  const places = useNeighbourhoodNames([values.buurt]);
  const titles = useInitiativeTitles([values.bij]);
  return (filter) => {
    const value = values[filter.name] ?? "";
    if (filter.kind === "neighbourhood") return places.get(value) ?? filter.label;
    if (filter.kind === "initiative") return titles.get(value) ?? filter.label;
    return filter.choices.find((choice) => choice.value === value)?.label ?? filter.label;
  };
}
