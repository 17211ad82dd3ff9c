import * as v from "valibot";
import type { MutationContent } from "#domain/sync/mutation";
import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import { mutationSchema } from "#protocol/mutation-schema";
import type { WriteTransaction } from "../db/schema.ts";
import type { RefusedEarlier } from "./refused-chain.ts";
import { recordKey } from "./stored-row.ts";
import type { StreamPlace } from "./stream-store.ts";

export const payloadText = v.pipe(v.string(), v.parseJson(), v.omit(mutationSchema, ["id", "n"]));

/** What was refused of one device, by record: earlier, and in the push at hand. */
export class RefusedByRecord {
  readonly #byRecord = new Map<string, RefusedEarlier[]>();

  of(type: string, id: string): readonly RefusedEarlier[] {
    return this.#byRecord.get(recordKey(type, id)) ?? [];
  }

  add(payload: MutationContent, code: RefusalCode): void {
    const key = recordKey(payload.type, payload.recordId);
    this.#byRecord.set(key, [...(this.#byRecord.get(key) ?? []), { code, payload }]);
  }
}

export async function refusedOnRecords(
  tx: WriteTransaction,
  place: StreamPlace,
  mutations: readonly Mutation[],
): Promise<RefusedByRecord> {
  const refused = new RefusedByRecord();
  // One that is sent again is judged on its own, not by its earlier refusal.
  const sentAgain = new Set(mutations.map(({ id }) => id));
  const stored = await tx
    .selectFrom("mutation")
    .select(["id", "code", "payload"])
    .where("scope", "=", place.scope)
    .where("record", "in", [...new Set(mutations.map(({ recordId }) => recordId))])
    .where("status", "=", "refused")
    .where("device", "=", place.device)
    .execute();
  for (const { id, code, payload } of stored) {
    if (payload === null || code === null || sentAgain.has(id)) continue;
    refused.add(v.parse(payloadText, payload), code);
  }
  return refused;
}
