import { derivedId } from "#domain/derived-ids";
import type { Mutation } from "#domain/sync/mutation";

/**
 * Under which id an answer's mutation is known once its order is forgotten. Whoever still has the mutation finds it by this; nobody gets
 * from this to the mutation's own id, which holds the time it was made.
 */
export const forgottenId = (scope: string, mutation: string): string =>
  derivedId("forgotten", scope, mutation);

/** Under which other ids these mutations may be known. */
export function forgottenIds(
  scope: string,
  mutations: readonly Pick<Mutation, "id" | "type">[],
): ReadonlyMap<string, string> {
  return new Map(
    mutations.filter(({ type }) => type === "supportResponse").map(({ id }) => [id, forgottenId(scope, id)]),
  );
}
