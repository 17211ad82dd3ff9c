import type { Selectable } from "kysely";
import * as v from "valibot";
import type { RandomBytes } from "#domain/ids";
import { shuffled } from "#domain/shuffle";
import type { MutationTable, WriteTransaction } from "../db/schema.ts";
import { forgottenId } from "./forgotten-ids.ts";
import { payloadText } from "./refused-store.ts";
import { inParts } from "./scope-writer.ts";

const ANSWER = "supportResponse";
const ROWS_A_STATEMENT = 50;

/**
 * Of the mutations on these answers keeps only what a replay is known by, and what was refused for which reason. Their places in the
 * streams, their times and the order in which they came go. `startById`: the instant that stands for all times of an answer.
 */
export async function forgetMutations(
  tx: WriteTransaction,
  scope: string,
  startById: ReadonlyMap<string, string>,
  random: RandomBytes,
): Promise<void> {
  const taken: Selectable<MutationTable>[] = [];
  for (const part of inParts([...startById.keys()])) {
    taken.push(
      ...(await tx
        .deleteFrom("mutation")
        .where("scope", "=", scope)
        .where("type", "=", ANSWER)
        .where("record", "in", part)
        .returningAll()
        .execute()),
    );
  }
  // One that was refused, forgotten and then taken after all stands here twice; what became of it last counts.
  const byId = new Map<string, Selectable<MutationTable>>();
  const forgottenFirst = taken.toSorted((left, right) => Number(right.n === 0) - Number(left.n === 0));
  for (const row of forgottenFirst) {
    const at = startById.get(row.record) ?? "";
    const id = row.n === 0 ? row.id : forgottenId(scope, row.id);
    byId.set(id, { ...row, id, n: 0, received_at: at, payload: withoutTime(row.payload, at) });
  }
  for (const part of inParts(shuffled([...byId.values()], random), ROWS_A_STATEMENT))
    await tx
      .insertInto("mutation")
      .values([...part])
      .execute();
}

function withoutTime(payload: string | null, at: string): string | null {
  if (payload === null) return null;
  const { salvage, ...content } = v.parse(payloadText, payload);
  const times = { createdAt: at, changedAt: at };
  return JSON.stringify({
    ...content,
    at,
    ...(salvage === undefined ? {} : { salvage: { ...salvage, ...times } }),
  });
}
