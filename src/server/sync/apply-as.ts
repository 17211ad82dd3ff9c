import { derivedId } from "#domain/derived-ids";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import { PUSH_MAX_MUTATIONS } from "#protocol/sync-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { currentEpoch } from "../db/epoch.ts";
import { pushAt, type SyncDeps } from "./push.ts";
import { inParts } from "./scope-writer.ts";

/** Something a person did at a known moment. */
export interface DatedEdit {
  /** Person id. */
  readonly by: string;
  /** Instant: becomes the moment of creation or change. */
  readonly at: string;
  readonly content: MutationContent;
}

export type ApplyResult =
  | { readonly ok: true; readonly applied: number }
  /** The first edit that was not accepted, counted from 0. Those of earlier batches stand. */
  | { readonly ok: false; readonly index: number; readonly code: string };

/**
 * Loads what happened at known moments, through the same push as every device's: each person from a device of their own made for this.
 * Idempotent for the same edits in the same order: ids follow from scope and place.
 */
export async function applyAs(
  deps: SyncDeps,
  scope: string,
  edits: readonly DatedEdit[],
): Promise<ApplyResult> {
  const epoch = await currentEpoch(deps.database.read);
  const lastNByPerson = new Map<string, number>();
  let applied = 0;
  for (const { by, from, batch } of batchesByPerson(edits)) {
    const momentById = new Map<string, string>();
    const mutations = batch.map(({ at, content }, index): Mutation => {
      const n = (lastNByPerson.get(by) ?? 0) + 1;
      lastNByPerson.set(by, n);
      const id = derivedId("datedEdit", scope, from + index);
      momentById.set(id, at);
      return { ...content, id, n, at };
    });
    const request = {
      deviceId: derivedId("loader", scope, by),
      epoch,
      schemaVersion: PROTOCOL_VERSION,
      scope,
      waiting: mutations.length,
      mutations,
    };
    const result = await pushAt(deps, { person: by }, request, ({ id, at }) => momentById.get(id) ?? at);
    if (!result.ok) return { ok: false, index: from, code: result.problem.code };
    const refused = result.response.acks.findIndex(({ status }) => status === "refused");
    if (refused >= 0) {
      return { ok: false, index: from + refused, code: result.response.acks[refused]?.code ?? "invalid" };
    }
    applied += batch.length;
  }
  return { ok: true, applied };
}

interface Batch {
  readonly by: string;
  /** Place of its first edit among all. */
  readonly from: number;
  readonly batch: readonly DatedEdit[];
}

/** Runs of one person's edits, none longer than a push may be. The order stays. */
function batchesByPerson(edits: readonly DatedEdit[]): readonly Batch[] {
  const batches: Batch[] = [];
  let start = 0;
  while (start < edits.length) {
    const by = edits[start]?.by ?? "";
    let end = start;
    while (end < edits.length && edits[end]?.by === by) end += 1;
    for (const batch of inParts(edits.slice(start, end), PUSH_MAX_MUTATIONS)) {
      batches.push({ by, from: start, batch });
      start += batch.length;
    }
  }
  return batches;
}
