import type { Insertable } from "kysely";
import type { Mutation } from "#domain/sync/mutation";
import type { Database } from "../db/open-database.ts";
import { ReadyInsert, ReadyStatement } from "../db/ready-statement.ts";
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
    ),
);

const STAND_IN: Insertable<MutationTable> = {
  scope: "",
  id: "",
  person: "",
  device: "",
  epoch: "",
  n: 0,
  type: "",
  record: "",
  payload_hash: "",
  status: "applied",
  code: null,
  payload: null,
  received_at: "",
};

const putMutations = new ReadyInsert(STAND_IN, (db, rows) =>
  db
    .insertInto("mutation")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["scope", "id"]).doUpdateSet((set) => ({
        person: set.ref("excluded.person"),
        device: set.ref("excluded.device"),
        epoch: set.ref("excluded.epoch"),
        n: set.ref("excluded.n"),
        status: set.ref("excluded.status"),
        code: set.ref("excluded.code"),
        type: set.ref("excluded.type"),
        payload: set.ref("excluded.payload"),
        received_at: set.ref("excluded.received_at"),
      })),
    ),
);
