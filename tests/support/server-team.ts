import * as v from "valibot";
import type { Role } from "#domain/records/member";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { rowHash } from "#domain/sync/row-hash";
import {
  pullResponseSchema,
  pushResponseSchema,
  type Poke,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from "#protocol/sync-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { currentEpoch } from "#server/db/epoch";
import { openDatabase, type Database, type DatabasePlace } from "#server/db/open-database";
import { seededRandom } from "#server/demo/random";
import { pull } from "#server/sync/pull";
import { push, type SyncDeps } from "#server/sync/push";
import { createTeamScope } from "#server/sync/server-record";
import { fromRecord } from "#server/sync/stored-row";
import type { SyncResult } from "#server/sync/sync-problem";
import { writeAnswer, type PullAnswer, type PushAnswer } from "#server/sync/wire-answer";
import { idMaker } from "./server-database.ts";

export type Edit = Partial<MutationContent> & Pick<MutationContent, "recordId">;

/** A server with one team, asked without HTTP in between. */
export interface ServerTeam {
  readonly database: Database;
  readonly deps: SyncDeps;
  readonly scope: string;
  readonly pokes: Poke[];
  readonly newId: () => string;
  /** Instant of the server's clock; it goes on by a second at each look. */
  readonly now: () => string;
  join(role: Role): Promise<string>;
  end(person: string): Promise<void>;
  device(person: string, id?: string): TestDevice;
  epoch(): Promise<string>;
  /** XOR over the rows as they lie in the database. */
  recomputedDigest(): Promise<string>;
  close(): Promise<void>;
}

/** One device's stream to the team's scope. */
export interface TestDevice {
  readonly id: string;
  readonly person: string;
  /** The next mutation of the stream, not yet sent. A conversation unless it says otherwise. */
  mutation(edit: Edit): Mutation;
  request(mutations: readonly Mutation[], change?: Partial<PushRequest>): Promise<PushRequest>;
  send(mutations: readonly Mutation[], change?: Partial<PushRequest>): Promise<SyncResult<PushResponse>>;
  /** Sends, and expects the request as a whole to be accepted. */
  push(...edits: readonly Edit[]): Promise<PushResponse>;
  pull(change?: Partial<PullRequest>): Promise<SyncResult<PullResponse>>;
  pullAll(limit?: number): Promise<readonly PullResponse[]>;
  restart(n: number): void;
}

export async function openServerTeam(place: DatabasePlace): Promise<ServerTeam> {
  const newId = idMaker();
  let nowMs = Date.UTC(2026, 10, 2, 9);
  const now = () => {
    nowMs += 1_000;
    return new Date(nowMs).toISOString();
  };
  const database = await openDatabase(place, { now, newId });
  const scope = newId();
  const pokes: Poke[] = [];
  const deps: SyncDeps = {
    database,
    now,
    random: seededRandom(1).bytes,
    poke: (poke) => void pokes.push(poke),
  };
  await database.transaction((tx) => createTeamScope(tx, { id: scope, name: "Team Noord", now: now() }));

  return {
    database,
    deps,
    scope,
    pokes,
    newId,
    now,
    async join(role) {
      const id = newId();
      const since = now();
      await database.transaction(async (tx) => {
        await tx.insertInto("person").values({ id, name: "Iemand", created_at: since }).execute();
        await tx
          .insertInto("membership")
          .values({ scope, person: id, role, since, ended_at: null })
          .execute();
      });
      return id;
    },
    async end(person) {
      await database.write
        .updateTable("membership")
        .set({ ended_at: now() })
        .where("person", "=", person)
        .execute();
    },
    device: (person, id = newId()) => testDevice({ deps, scope, newId, person, id }),
    epoch: () => currentEpoch(database.read),
    async recomputedDigest() {
      const records = await database.read
        .selectFrom("record")
        .selectAll()
        .where("scope", "=", scope)
        .execute();
      return records
        .map((record) => fromRecord(record).row)
        .reduce((digest, row) => xorDigest(digest, rowHash(row)), EMPTY_DIGEST);
    },
    close: () => database.close(),
  };
}

interface DeviceParts extends Pick<ServerTeam, "deps" | "scope" | "newId"> {
  readonly person: string;
  readonly id: string;
}

function testDevice({ deps, scope, newId, person, id }: DeviceParts): TestDevice {
  let n = 0;
  const device: TestDevice = {
    id,
    person,
    mutation(edit) {
      n += 1;
      return { id: newId(), n, at: "2026-11-02T08:00:00.000Z", type: "conversation", seen: null, ...edit };
    },
    async request(mutations, change = {}) {
      return {
        deviceId: id,
        epoch: await currentEpoch(deps.database.read),
        schemaVersion: PROTOCOL_VERSION,
        scope,
        waiting: mutations.length,
        mutations: [...mutations],
        ...change,
      };
    },
    async send(mutations, change) {
      const result = await push(deps, { person }, await device.request(mutations, change));
      return asRead(pushResponseSchema, result);
    },
    async push(...edits) {
      const result = await device.send(edits.map((edit) => device.mutation(edit)));
      if (!result.ok) throw new Error(`the push was turned down: ${result.problem.code}`);
      return result.response;
    },
    async pull(change = {}) {
      const result = await pull(
        deps,
        { person },
        {
          deviceId: id,
          schemaVersion: PROTOCOL_VERSION,
          cursors: {},
          waiting: {},
          epoch: await currentEpoch(deps.database.read),
          limit: 500,
          ...change,
        },
      );
      return asRead(pullResponseSchema, result);
    },
    async pullAll(limit = 500) {
      const pages: PullResponse[] = [];
      let cursors: Record<string, string> = {};
      for (;;) {
        const result = await device.pull({ cursors, limit });
        if (!result.ok) throw new Error(`the pull was turned down: ${result.problem.code}`);
        pages.push(result.response);
        cursors = { ...cursors, ...result.response.cursors };
        if (!result.response.more) return pages;
      }
    },
    restart(at) {
      n = at - 1;
    },
  };
  return device;
}

/** The answer as a device reads it. */
function asRead<T>(
  schema: v.GenericSchema<unknown, T>,
  result: SyncResult<PullAnswer | PushAnswer>,
): SyncResult<T> {
  if (!result.ok) return result;
  return { ok: true, response: v.parse(schema, JSON.parse(writeAnswer(result.response).toString())) };
}

/** What a conversation says, made by this edit. */
export const made = (recordId: string, said: string): Edit => ({
  recordId,
  create: true,
  text: { said: { was: null, to: said } },
});
