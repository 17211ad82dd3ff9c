import type { DoorList } from "#domain/door-list";
import { recordTypes, type RecordFields, type RecordType } from "#domain/records/registry";
import type { Mutation } from "#domain/sync/mutation";
import type { RefusedMutation } from "#sync/ports";
import type { DeviceDatabase, DeviceReads, Key, KeyBounds, KeyPart } from "./device-database.ts";
import type {
  DeviceQueries,
  KeptVersion,
  ListOptions,
  MatchOptions,
  OutboxSummary,
  ShownRecord,
  Stretch,
} from "./device-store.ts";
import { unseal } from "./field-codec.ts";
import type { FieldCodec } from "./field-codec.ts";
import { isPlain, mutationOf, refusedMutation } from "./row-coding.ts";
import type { StoreContext } from "./store-context.ts";
import { HIDDEN, isTaken, linkKey } from "./stored-rows.ts";
import type { DeviceMeta, StoredBase, StoredRecord } from "./stored-rows.ts";

const OUTBOX_ENTRIES = 200;
/** Few enough that a look through thousands leaves the page room to do something else in between. */
const MATCHED_AT_ONCE = 100;
const LIVE = 0;
const DELETED = 1;

/** The reads of the screens, each over an index. `read` gives the tables, in or out of a live query. */
export class TableQueries implements DeviceQueries {
  readonly #read: DeviceDatabase["read"];
  readonly #context: StoreContext;

  constructor(read: DeviceDatabase["read"], context: StoreContext) {
    this.#read = read;
    this.#context = context;
  }

  /** Also a deleted one: the caller named it. */
  async record<T extends RecordType>(
    scope: string,
    type: T,
    id: string,
  ): Promise<ShownRecord<T> | undefined> {
    const stored = await this.#read((tables) => tables.records.get([scope, type, id]));
    return stored === undefined || stored.deleted === HIDDEN ? undefined : this.#shown(type, stored);
  }

  async records<T extends RecordType>(
    scope: string,
    type: T,
    ids: readonly string[],
  ): Promise<readonly ShownRecord<T>[]> {
    const stored = await this.#read((tables) => tables.records.getMany(ids.map((id) => [scope, type, id])));
    return stored
      .filter((record) => record !== undefined)
      .filter(({ deleted }) => deleted === LIVE)
      .map((record) => this.#shown(type, record));
  }

  async list<T extends RecordType>(
    scope: string,
    type: T,
    { order = "newestFirst", limit, offset = 0, ...stretch }: ListOptions,
  ): Promise<readonly ShownRecord<T>[]> {
    const { index, prefix, bounds } = inOrder(scope, type, stretch);
    const newestFirst = order === "newestFirst";
    const stored = await this.#read((tables) =>
      tables.records.range(index, prefix, { newestFirst, limit, offset, ...bounds }),
    );
    return stored.map((record) => this.#shown(type, record));
  }

  count(scope: string, type: RecordType, stretch: string | Stretch = {}): Promise<number> {
    const asked = typeof stretch === "string" ? { state: stretch } : stretch;
    const { index, prefix, bounds } = inOrder(scope, type, asked);
    return this.#read((tables) => tables.records.count(index, prefix, bounds));
  }

  matching<T extends RecordType>(
    scope: string,
    type: T,
    { order = "newestFirst", linkedTo = [], where, ...stretch }: MatchOptions<T>,
  ): Promise<readonly string[]> {
    const { index, prefix, bounds } = inOrder(scope, type, stretch);
    return this.#read(async ({ records }) => {
      const linked = await Promise.all(
        linkedTo.map(
          async (id) => new Set((await records.keys("links", [linkKey(scope, type, id)])).map(idIn)),
        ),
      );
      const keys = (await records.keys(index, prefix, bounds)).filter((key) =>
        linked.every((ids) => ids.has(idIn(key))),
      );
      const ids = where === undefined ? keys.map(idIn) : await this.#passing(records, type, keys, where);
      return order === "newestFirst" ? ids.toReversed() : ids;
    });
  }

  async linkedTo<T extends RecordType>(
    scope: string,
    type: T,
    linkedId: string,
  ): Promise<readonly ShownRecord<T>[]> {
    const link = linkKey(scope, type, linkedId);
    const stored = await this.#read((tables) => tables.records.range("links", [link]));
    return stored.toSorted(newestByOrder).map((record) => this.#shown(type, record));
  }

  recentlyChanged(
    scope: string,
    types: readonly RecordType[],
    limit: number,
  ): Promise<readonly ShownRecord[]> {
    return this.#lastChanged(scope, types, LIVE, limit);
  }

  deleted(
    scope: string,
    limit: number,
    types: readonly RecordType[] = RECORD_TYPES,
  ): Promise<readonly ShownRecord[]> {
    return this.#lastChanged(scope, types, DELETED, limit);
  }

  async versions(scope: string, type: RecordType, id: string): Promise<readonly KeptVersion[]> {
    const key = [scope, type, id];
    const [record, base, kept] = await this.#read((tables) =>
      Promise.all([
        tables.records.get(key),
        tables.base.get(key),
        tables.versions.range("[scope+type+id+keptAt]", key),
      ]),
    );
    if (record === undefined) return [];
    const { codec } = this.#context;
    const isUnsent = !isPlain(record);
    const server = base ?? (isUnsent ? null : record);
    const revs = new Set(kept.flatMap(({ rev, unsent }) => (unsent === 1 ? [] : [rev])));
    const earlier = [
      ...kept.filter(({ rev, unsent }) => unsent === 1 || rev < (server?.rev ?? 0)).toReversed(),
      ...(server === null ? [] : [server]),
    ].toSorted((left: Version, right: Version) => right.rev - left.rev || unsentFirst(left, right));
    return [
      ...(isUnsent && record.deleted !== HIDDEN ? [keptVersion(codec, { ...record, unsent: 1 }, false)] : []),
      ...earlier.map((version) => keptVersion(codec, version, version !== server || revs.has(server.rev))),
    ];
  }

  outbox(leftOut: string | null = null): Promise<OutboxSummary> {
    return this.#read(async (tables) => {
      const [meta, waitingRecords, waitingMutations, refused] = await Promise.all([
        tables.meta.get("device"),
        tables.records.count("waiting", [1]),
        tables.outbox.count("[scope+n]", []),
        tables.refused.count("refusedAt", []),
      ]);
      const withdrawnScopes = unshared(meta).filter((scope) => scope !== leftOut);
      const apart = leftOut === null ? withdrawnScopes : [leftOut, ...withdrawnScopes];
      const held = await Promise.all(
        apart.map(async (scope) => {
          const mutations = await tables.outbox.range("[scope+n]", [scope]);
          const records = new Set(mutations.map(({ type, recordId }) => `${type} ${recordId}`)).size;
          return { scope, records, mutations: mutations.length };
        }),
      );
      const heldMutations = held.reduce((sum, { mutations }) => sum + mutations, 0);
      const sending = Object.keys(meta?.scopes ?? {}).filter((scope) => !apart.includes(scope));
      const newest = await Promise.all(
        sending.map((scope) =>
          tables.outbox.range("[scope+n]", [scope], { newestFirst: true, limit: OUTBOX_ENTRIES }),
        ),
      );
      const entries = newest
        .flat()
        .toSorted((left, right) => newestFirst(left.at, right.at))
        .slice(0, OUTBOX_ENTRIES)
        .map((mutation) => {
          const { scope, type, recordId, at, taken } = mutation;
          const scopeMeta = meta?.scopes[scope];
          const isSent = scopeMeta === undefined ? taken === 1 : isTaken(mutation, scopeMeta);
          return { scope, type, recordId, at, isTaken: isSent };
        });
      return {
        ...(await countFiles(tables, apart)),
        recordings: await tables.recordings.count("[scope+about]", []),
        waitingRecords: waitingRecords - held.reduce((sum, { records }) => sum + records, 0),
        waitingMutations: waitingMutations - heldMutations,
        refused,
        withdrawn: held
          .filter(({ scope }) => scope !== leftOut)
          .map(({ scope, records }) => ({ scope, records })),
        entries,
      };
    });
  }

  async refused(): Promise<readonly RefusedMutation[]> {
    const stored = await this.#read((tables) => tables.refused.range("refusedAt", [], { newestFirst: true }));
    return stored.map((each) => refusedMutation(this.#context.codec, each));
  }

  async unsent(scope: string): Promise<readonly Mutation[]> {
    const stored = await this.#read((tables) => tables.outbox.range("[scope+n]", [scope]));
    return stored.map((each) => mutationOf(this.#context.codec, each));
  }

  async waiting(scope: string, type: RecordType, id: string): Promise<readonly Mutation[]> {
    const stored = await this.#read((tables) =>
      tables.outbox.range("[scope+type+recordId]", [scope, type, id]),
    );
    return stored
      .toSorted((left, right) => left.n - right.n)
      .map((each) => mutationOf(this.#context.codec, each));
  }

  draft(id: string): Promise<string | null> {
    return this.#read(async (tables) => {
      const sealed = (await tables.meta.get("device"))?.drafts?.[id];
      return sealed === undefined ? null : unseal(this.#context.codec, sealed);
    });
  }

  doorList(segment: string): Promise<DoorList | null> {
    return this.#read(async (tables) => {
      const sealed = (await tables.meta.get("device"))?.doors?.[segment];
      return sealed === undefined ? null : unseal(this.#context.codec, sealed);
    });
  }

  async #lastChanged(
    scope: string,
    types: readonly RecordType[],
    deleted: number,
    limit: number,
  ): Promise<readonly ShownRecord[]> {
    const index = "[scope+type+deleted+recent]";
    const byType = await this.#read((tables: DeviceReads) =>
      Promise.all(
        types.map(async (type) => {
          const stored = await tables.records.range(index, [scope, type, deleted], {
            newestFirst: true,
            limit,
          });
          return stored.map((record) => ({ type, record }));
        }),
      ),
    );
    return byType
      .flat()
      .toSorted((left, right) => newestFirst(left.record.changedAt, right.record.changedAt))
      .slice(0, limit)
      .map(({ type, record }) => this.#shown(type, record));
  }

  async #passing<T extends RecordType>(
    records: DeviceReads["records"],
    type: T,
    keys: readonly Key[],
    where: (record: ShownRecord<T>) => boolean,
  ): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let at = 0; at < keys.length; at += MATCHED_AT_ONCE) {
      const page = await records.getMany(keys.slice(at, at + MATCHED_AT_ONCE));
      for (const record of page)
        if (record !== undefined && where(this.#shown(type, record))) ids.push(record.id);
    }
    return ids;
  }

  #shown<T extends RecordType>(type: T, record: StoredRecord): ShownRecord<T> {
    return shownOf(this.#context.codec, type, record);
  }
}

function inOrder(
  scope: string,
  type: string,
  { state, from, until }: Stretch,
): { readonly index: string; readonly prefix: readonly KeyPart[]; readonly bounds: KeyBounds } {
  const bounds = { from, until };
  return state === undefined
    ? { index: "[scope+type+deleted+order]", prefix: [scope, type, LIVE], bounds }
    : { index: "[scope+type+deleted+state+order]", prefix: [scope, type, LIVE, state], bounds };
}

/** The id in a record's primary key. */
const idIn = (key: Key): string => (typeof key === "object" ? String(key[2]) : "");

const isRecordType = (type: string): type is RecordType => Object.hasOwn(recordTypes, type);
const RECORD_TYPES = Object.keys(recordTypes).filter(isRecordType);

/** Of records of which something waits themselves, the files do not count beside. */
async function countFiles(
  { uploads, records }: DeviceReads,
  leftOut: readonly string[],
): Promise<Pick<OutboxSummary, "waitingFiles" | "refusedFiles">> {
  const all = await uploads.range("[scope+attachment+part]", []);
  const found = await records.getMany(all.map(({ scope, attachment }) => [scope, "attachment", attachment]));
  const counted = all.filter(({ scope }, place) => {
    const record = found[place];
    return record?.deleted === LIVE && record.waiting !== 1 && !leftOut.includes(scope);
  });
  const ids = (files: typeof all): number => new Set(files.map(({ attachment }) => attachment)).size;
  const refusedFiles = ids(counted.filter(({ problem }) => problem));
  return { waitingFiles: ids(counted) - refusedFiles, refusedFiles };
}

/** Of a device that works with a server: the scopes that are not shared with it. Where none is shared, nothing waits for a server at all. */
function unshared(meta: DeviceMeta | undefined): readonly string[] {
  const scopes = Object.entries(meta?.scopes ?? {});
  if (!scopes.some(([, { isShared }]) => isShared)) return [];
  return scopes.flatMap(([scope, { isShared }]) => (isShared ? [] : [scope]));
}

const newestFirst = (left: string, right: string): number => (left < right ? 1 : left > right ? -1 : 0);

const newestByOrder = (left: StoredRecord, right: StoredRecord): number =>
  newestFirst(left.order, right.order) || newestFirst(left.id, right.id);

function shownOf<T extends RecordType>(codec: FieldCodec, type: T, record: StoredRecord): ShownRecord<T> {
  const { createdAt, createdBy, changedBy, merged, fields } = unseal(codec, record.fields);
  const { scope, id, rev, epoch, deleted, changedAt } = record;
  return {
    ...{ scope, type, id, createdAt, createdBy, changedAt, changedBy },
    seen: rev === 0 ? null : { epoch, rev },
    deleted: deleted === DELETED,
    isWaiting: record.waiting === 1,
    isRefused: record.refused === 1,
    ...(merged === undefined ? {} : { merged }),
    // The wire and the domain check values where they come in; an older client's row may lack what this type promises, as any field may.
    fields: fields as RecordFields<T>,
  };
}

type Version = StoredBase & { readonly unsent?: number };

/** Of those that rest on one row of the server, the row itself is the oldest. */
const unsentFirst = (left: Version, right: Version): number => (right.unsent ?? 0) - (left.unsent ?? 0);

function keptVersion(codec: FieldCodec, version: Version, endsEntry: boolean): KeptVersion {
  const { rev, epoch, changedAt, deleted, unsent } = version;
  const { changedBy, merged, fields } = unseal(codec, version.fields);
  return {
    ...{ rev, epoch, at: changedAt, by: changedBy, fields, endsEntry },
    isUnsent: unsent === 1,
    deleted: deleted === DELETED,
    ...(merged === undefined ? {} : { merged }),
  };
}
