import type { ScopeMeta, StoredMutation } from "./stored-rows.ts";

/** All that waited in a scope when it was taken for sending, in order of n: while nothing else waits, answers need not read it again. */
export interface TakenOutbox {
  readonly numbering: number;
  readonly mutations: readonly StoredMutation[];
}

const numberingOf = (scope: ScopeMeta): number => scope.numbering ?? 0;
const lastNumber = (scope: ScopeMeta): number => scope.nextN - 1;

/** `null`: more waits than these. */
export function takenOutbox(scope: ScopeMeta, mutations: readonly StoredMutation[]): TakenOutbox | null {
  return mutations.at(-1)?.n === lastNumber(scope) ? { numbering: numberingOf(scope), mutations } : null;
}

/**
 * Whether these, and no others, wait still. Another tab may have had them answered, numbered them anew or saved beside them; taken ones are never
 * changed. `waiting`: how many wait in the scope now.
 */
export function isAllThatWaits(taken: TakenOutbox, scope: ScopeMeta, waiting: number): boolean {
  return (
    taken.numbering === numberingOf(scope) &&
    taken.mutations.length === waiting &&
    taken.mutations.at(-1)?.n === lastNumber(scope)
  );
}
