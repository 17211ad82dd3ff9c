import { sql, type Selectable } from "kysely";
import { definitionOf } from "#domain/records/registry";
import type { Role } from "#domain/records/member";
import type { Mutation } from "#domain/sync/mutation";
import type { Database } from "../db/open-database.ts";
import { ReadyLookup } from "../db/ready-lists.ts";
import { ReadyStatement } from "../db/ready-statement.ts";
import type { MutationTable, RecordTable, RedactionTable, WriteTransaction } from "../db/schema.ts";
import { together } from "../db/together.ts";
import { forgottenIds } from "./forgotten-ids.ts";
import { lockingScope, type LockedScope } from "./scope-writer.ts";

/** Where a push stands: the scope, whose it is, from which device, and in which epoch the device thinks it is. */
export interface PushOrigin {
  readonly scope: string;
  readonly person: string;
  readonly device: string;
  readonly epoch: string;
}

/** What the database knows of whoever pushes. */
export interface PusherFacts {
  /** The database's, which may differ from the device's. */
  readonly epoch: string;
  readonly role: Role | null;
  readonly endedAt: string | null;
  /** How far the device's stream had come. */
  readonly lastN: number;
  /** `null`: a device never heard of. */
  readonly device: {
    readonly person: string;
    readonly lastSeenOn: string | null;
    readonly removedAt: string | null;
    readonly session: string | null;
  } | null;
  /** What it last said waits on it in this scope, and when. */
  readonly waiting: { readonly count: number; readonly seenOn: string } | null;
}

/** All a push bears on, read at one go under the scope's lock. */
export interface PushFacts {
  /** `undefined`: there is none. */
  readonly scope: LockedScope | undefined;
  readonly pusher: PusherFacts;
  /** Mutations with these ids that were taken earlier, in whatever way. */
  readonly taken: readonly Pick<Selectable<MutationTable>, "id" | "payload_hash" | "status" | "code">[];
  /** What was refused of this device on these records. */
  readonly refused: readonly Pick<Selectable<MutationTable>, "id" | "code" | "payload">[];
  readonly records: readonly Selectable<RecordTable>[];
  /** Conflicts about these records. */
  readonly conflicts: readonly Selectable<RecordTable>[];
  readonly redactions: readonly Pick<RedactionTable, "type" | "record" | "field" | "rev" | "epoch">[];
}

/** Locks the scope until the transaction ends, and reads. */
export async function lockAndRead(
  tx: WriteTransaction,
  kind: Database["kind"],
  { scope, person, device, epoch }: PushOrigin,
  mutations: readonly Mutation[],
): Promise<PushFacts> {
  // A type nobody knows is refused before its record is looked at; such a name never becomes part of a query.
  const known = mutations.filter(({ type }) => definitionOf(type));
  const types = [...new Set(known.map(({ type }) => type))];
  const ids = [...new Set(mutations.map(({ recordId }) => recordId))];
  const mutationIds = [mutations.map(({ id }) => id), [...forgottenIds(scope, mutations).values()]]
    .filter((sought) => sought.length > 0)
    .map((sought) => [...new Set(sought)]);
  return await together(tx, async (send) => {
    const [locked, pushers, taken, refused, records, conflicts, redactions] = await Promise.all([
      send(lockingScope.with(tx, kind, [scope])),
      send(pusherOf.with(tx, kind, [scope, person, device, scope, device, epoch, scope, device])),
      Promise.all(mutationIds.map((sought) => send(takenByIds.with(tx, kind, sought, [scope])))),
      send(refusedOn.with(tx, kind, ids, [scope, device])),
      Promise.all(types.map((type) => send(recordsOf.with(tx, kind, ids, [scope, type])))),
      send(conflictsAbout.with(tx, kind, ids, [scope])),
      Promise.all(types.map((type) => send(redactionsOf.with(tx, kind, ids, [scope, type])))),
    ]);
    const pusher = pushers[0];
    if (pusher === undefined) throw new Error("This database has no epoch");
    return {
      scope: locked[0],
      pusher: pusherFacts(pusher),
      taken: taken.flat(),
      refused,
      records: records.flat(),
      conflicts,
      redactions: redactions.flat(),
    };
  });
}

const pusherOf = new ReadyStatement((db) =>
  db
    .selectFrom("epoch")
    .leftJoin("membership", (join) =>
      join.on((on) => on.and([on("membership.scope", "=", ""), on("membership.person", "=", "")])),
    )
    .leftJoin("device", (join) => join.on((on) => on("device.id", "=", "")))
    .leftJoin("stream", (join) =>
      join.on((on) =>
        on.and([on("stream.scope", "=", ""), on("stream.device", "=", ""), on("stream.epoch", "=", "")]),
      ),
    )
    .leftJoin("device_waiting", (join) =>
      join.on((on) => on.and([on("device_waiting.scope", "=", ""), on("device_waiting.device", "=", "")])),
    )
    .select([
      "epoch.id as epoch",
      "membership.role",
      "membership.ended_at",
      "stream.last_n",
      "device.person",
      "device.last_seen_on",
      "device.removed_at",
      "device.session",
      "device_waiting.waiting",
      "device_waiting.seen_on",
    ])
    .orderBy("epoch.number", "desc")
    .limit(sql.lit(1))
    .compile(),
);

interface PusherRow {
  readonly epoch: string;
  readonly role: Role | null;
  readonly ended_at: string | null;
  readonly last_n: number | null;
  readonly person: string | null;
  readonly last_seen_on: string | null;
  readonly removed_at: string | null;
  readonly session: string | null;
  readonly waiting: number | null;
  readonly seen_on: string | null;
}

function pusherFacts(row: PusherRow): PusherFacts {
  const { epoch, role, person, session, waiting } = row;
  return {
    epoch,
    role,
    endedAt: row.ended_at,
    lastN: row.last_n ?? 0,
    device:
      person === null ? null : { person, lastSeenOn: row.last_seen_on, removedAt: row.removed_at, session },
    waiting: waiting === null || row.seen_on === null ? null : { count: waiting, seenOn: row.seen_on },
  };
}

const takenByIds = new ReadyLookup("mutation", {
  columns: ["id", "payload_hash", "status", "code"],
  where: ["scope"],
  among: "id",
});

const refusedOn = new ReadyLookup("mutation", {
  columns: ["id", "code", "payload"],
  where: ["scope", "device"],
  among: "record",
  // Written out: a partial index is only of use for a value known beforehand.
  and: sql`and status = 'refused'`,
});

const RECORD = [
  ...(["scope", "type", "id", "rev", "seq", "deleted", "created_at", "created_by", "changed_at"] as const),
  ...(["changed_by", "merged", "hash", "fields", "epoch", "about"] as const),
];
const recordsOf = new ReadyLookup("record", { columns: RECORD, where: ["scope", "type"], among: "id" });
const conflictsAbout = new ReadyLookup("record", { columns: RECORD, where: ["scope"], among: "about" });

const redactionsOf = new ReadyLookup("redaction", {
  columns: ["type", "record", "field", "rev", "epoch"],
  where: ["scope", "type"],
  among: "record",
});
