import { isFilterName, searchOf } from "./list-filters.ts";
import { takeReturn } from "./scroll-memory.ts";

/** The row a record was opened from, and how far down the screen it stood. */
export interface OpenedRow {
  readonly id: string;
  readonly top: number;
}

/** A row that is farther from where it was has another place in the list by now. */
const LITTLE_PX = 150;

const scrolled = new Map<string, number>();
const opened = new Map<string, OpenedRow>();

/** The list of the present address: the same whichever record is open beside it, another one with other filters. */
function listHere(): string {
  const filters = [...new URLSearchParams(location.search)].filter(([name]) => isFilterName(name));
  return `${location.pathname.split("/", 2).join("/")}${searchOf({}, filters)}`;
}

/** How far the list is scrolled in its pane, as on a desktop. */
export const noteListScrolled = (top: number): unknown => scrolled.set(listHere(), top);

export function noteOpenedRow(link: HTMLAnchorElement): void {
  const id = link.pathname.split("/").at(-1) ?? "";
  opened.set(listHere(), { id, top: link.getBoundingClientRect().top });
}

/** The list is as long as it is. When it was come back to it is scrolled to where it was left; gives the row a record was opened from last. */
export function returnToList(list: Element): OpenedRow | null {
  const top = takeReturn();
  if (top === null) return null;
  const pane = list.closest(".beside__list");
  if (pane !== null) pane.scrollTop = scrolled.get(listHere()) ?? 0;
  if (top > 0) scrollTo(0, top);
  return opened.get(listHere()) ?? null;
}

/** What is above a row may have turned out higher or lower than before: puts it where it stood. */
export function alignRow(row: Element, { top }: OpenedRow): void {
  const by = row.getBoundingClientRect().top - top;
  if (by === 0 || Math.abs(by) > LITTLE_PX) return;
  const pane = row.closest(".beside__list");
  // Where the pane does not scroll, the page does.
  if (pane !== null && pane.scrollHeight > pane.clientHeight) pane.scrollBy(0, by);
  else scrollBy(0, by);
}
