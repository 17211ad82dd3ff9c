import * as v from "valibot";
import type { MutationContent } from "#domain/sync/mutation";
import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import { mutationSchema } from "#protocol/mutation-schema";
import { forgottenIds } from "./forgotten-ids.ts";
import type { PushFacts } from "./push-facts.ts";
import type { RefusedEarlier } from "./refused-chain.ts";
import { recordKey } from "./stored-row.ts";

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

/** Of a device, and as it is before the push at hand. */
export function refusedBefore(
  stored: PushFacts["refused"],
  scope: string,
  mutations: readonly Mutation[],
): RefusedByRecord {
  const refused = new RefusedByRecord();
  // One that is sent again is judged on its own, not by its earlier refusal.
  const sentAgain = new Set([...mutations.map(({ id }) => id), ...forgottenIds(scope, mutations).values()]);
  for (const { id, code, payload } of stored) {
    if (payload === null || code === null || sentAgain.has(id)) continue;
    refused.add(v.parse(payloadText, payload), code);
  }
  return refused;
}
