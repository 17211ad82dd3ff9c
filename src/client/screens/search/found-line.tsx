import type { Search } from "#models/use-search";
import { searchText as words } from "#text/search";

/** How much was found, and whether that is all; said politely to who does not see it. */
export function FoundLine({ search }: { readonly search: Search }) {
  return (
    <p class="search__line" role="status">
      {said(search)}
    </p>
  );
}

function said(search: Search): string {
  if (search.state === "looking") return words.looking;
  if (search.state !== "found") return "";
  const { count, isPartial } = search.found;
  if (!search.isComplete) return `${words.foundSoFar(count)} · ${words.building}`;
  return isPartial ? `${words.found(count)} · ${words.partial}` : words.found(count);
}
