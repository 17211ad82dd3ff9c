import { definitionOf } from "#domain/records/registry";
import { hasRight, mayGiveBack, rightToWrite } from "#domain/rights";
import type { ScopeKind } from "#domain/schema/record-type";
import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Standing } from "./grants.ts";

/** No honest version comes near it; above 2^53 counting would go wrong. */
const MAX_REV = 10 ** 12;

/** Why this person may not do this in a scope of this kind; `null`: they may. Content is judged at merging. */
export function refusalByRight(
  standing: Standing,
  scopeKind: ScopeKind,
  epoch: string,
  mutation: Mutation,
): RefusalCode | null {
  if (standing?.kind !== "member") return "notAllowed";
  const definition = definitionOf(mutation.type);
  if (definition === undefined) return "unknownType";
  if (!definition.scopes.includes(scopeKind)) return "notAllowed";
  const { role } = standing;
  if (mutation.redact !== undefined && !hasRight(role, "erase")) return "notAllowed";
  if (mutation.salvage !== undefined) {
    // A row of this very epoch cannot be missing here: whoever gives it back would be rewriting its history.
    if (mutation.salvage.epoch === epoch || mutation.salvage.rev > MAX_REV) return "invalid";
    return mayGiveBack(role, mutation.type) ? null : "notAllowed";
  }
  if (definition.lifecycle === "server" && mutation.redact === undefined) return "notAllowed";
  return hasRight(role, rightToWrite(mutation.type)) ? null : "notAllowed";
}
