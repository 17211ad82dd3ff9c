import type { Response } from "./checks.ts";

/** Up to when what a colleague did is known on this device: when the server got the last of it. Says nothing of how much that was. */
export interface Share {
  readonly person: string;
  /** Instant of the server's clock; `null`: nothing of theirs arrived yet. */
  readonly upTo: string | null;
}

/** Of those who walk or answered, without oneself; who was heard of last comes first. */
export function sharesOf(
  responses: readonly Response[],
  walkers: readonly string[],
  self: string,
): readonly Share[] {
  const upTo = new Map<string, string | null>();
  for (const person of walkers) if (person !== self) upTo.set(person, null);
  for (const { createdBy, createdAt, seen } of responses) {
    if (createdBy === self || createdBy === "" || seen === null) continue;
    const before = upTo.get(createdBy) ?? "";
    if (createdAt > before) upTo.set(createdBy, createdAt);
  }
  return [...upTo]
    .map(([person, instant]) => ({ person, upTo: instant }))
    .toSorted((left, right) => ((left.upTo ?? "") < (right.upTo ?? "") ? 1 : -1));
}
