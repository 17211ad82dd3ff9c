import type { Insertable } from "kysely";
import type { Mutation } from "#domain/sync/mutation";
import type { Database } from "../db/open-database.ts";
import { ReadyInsert } from "../db/ready-lists.ts";
import { ReadyStatement } from "../db/ready-statement.ts";
import type { MutationTable, WriteTransaction } from "../db/schema.ts";
import type { Send } from "../db/together.ts";
import { forgottenIds } from "./forgotten-ids.ts";
import type { PushFacts } from "./push-facts.ts";
import type { TakenMutation } from "./stream-check.ts";

export interface StreamPlace {
  readonly scope: string;
  readonly device: string;
  readonly epoch: string;
}

/** By the id the device knows them by, also those of which the order was forgotten. */
export function takenById(
  found: PushFacts["taken"],
  scope: string,
  mutations: readonly Mutation[],
): ReadonlyMap<string, TakenMutation> {
  const byId = new Map<string, TakenMutation>(
    found.map(({ id, payload_hash, status, code }) => [id, { payloadHash: payload_hash, status, code }]),
  );
  for (const [id, forgotten] of forgottenIds(scope, mutations)) {
    const taken = byId.get(forgotten);
    if (taken !== undefined && !byId.has(id)) byId.set(id, taken);
  }
  return byId;
}

export async function saveLastN(
  tx: WriteTransaction,
  kind: Database["kind"],
  send: Send,
  { scope, device, epoch }: StreamPlace,
  lastN: number,
): Promise<void> {
  await send(putLastN.with(tx, kind, [scope, device, epoch, lastN]));
}

/** One that was refused before and judged anew takes the place of its earlier entry. */
export async function saveMutations(
  tx: WriteTransaction,
  kind: Database["kind"],
  send: Send,
  entries: readonly Insertable<MutationTable>[],
): Promise<void> {
  await Promise.all(putMutations.of(tx, kind, entries).map(send));
}

const putLastN = new ReadyStatement((db) =>
  db
    .insertInto("stream")
    .values({ scope: "", device: "", epoch: "", last_n: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(["scope", "device", "epoch"])
        .doUpdateSet((set) => ({ last_n: set.ref("excluded.last_n") })),
    )
    .compile(),
);

const putMutations = new ReadyInsert<Insertable<MutationTable>>(
  "mutation",
  {
    scope: "text",
    id: "text",
    person: "text",
    device: "text",
    epoch: "text",
    n: "bigint",
    type: "text",
    record: "text",
    payload_hash: "text",
    status: "text",
    code: "text",
    payload: "text",
    received_at: "text",
  },
  {
    key: ["scope", "id"],
    columns: ["person", "device", "epoch", "n", "status", "code", "type", "payload", "received_at"],
  },
);
