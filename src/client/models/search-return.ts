/** What was left, and the address of Zoeken it stood at. */
let left: (Left & { readonly address: string }) | null = null;

interface Left {
  /** Which of the links was followed, counted from 0. */
  readonly link: number;
  /** How many pages of one kind were shown. */
  readonly pages: number;
}

/** A link is being followed. */
export function noteLeaving(link: number, pages: number): void {
  left = { address: here(), link, pages };
}

/** Where this search was left, told once: its link had the focus. `null`: the search is a new one. */
export function returnedTo(): Left | null {
  const before = left;
  left = null;
  return before?.address === here() ? before : null;
}

const here = (): string => location.pathname + location.search;
