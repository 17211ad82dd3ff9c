/** Which of the links was followed, counted from 0, and the address of Zoeken it stood at. */
let left: { readonly address: string; readonly link: number } | null = null;

/** A link is being followed. */
export function noteLeaving(link: number): void {
  left = { address: here(), link };
}

/** The link that had the focus when this search was left; told once. `null`: the search is a new one. */
export function returnedTo(): number | null {
  const before = left;
  left = null;
  return before?.address === here() ? before.link : null;
}

const here = (): string => location.pathname + location.search;
