import { xorDigest } from "#domain/sync/digest";
import type { Row } from "#domain/sync/row";
import { shownRow } from "#domain/sync/shown-row";
import type { DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { keepVersions, versionReplaced } from "./keep-versions.ts";
import { baseOf, isPlain, mutationOf, plainRecord, rowOf, shownRecord, storedRow } from "./row-coding.ts";
import { keyText, mutationRecordKey, recordKey } from "./stored-rows.ts";
import type {
  RecordKey,
  ScopeMeta,
  StoredBase,
  StoredMutation,
  StoredRecord,
  StoredRefusal,
  StoredVersion,
} from "./stored-rows.ts";
import type { StoreContext } from "./store-context.ts";

interface Arriving {
  /** Of one scope, as the server sent them. */
  readonly rows: readonly Row[];
  readonly scopeMeta: ScopeMeta;
  readonly epoch: string;
  /** Place of the scope's newest row in its stream, where the server told it. */
  readonly head?: number;
}

interface Pending {
  readonly refused: readonly StoredRefusal[];
  readonly waiting: readonly StoredMutation[];
}

/** What a save knows of the touched records, so that it is not read again. */
interface Saved {
  /** In their order, as they were when the transaction began. */
  readonly records: readonly (StoredRecord | undefined)[];
  /** By `keyText`: what this transaction itself put in the outbox, in order of n. For a record that had nothing waiting or refused that is all there is. */
  readonly laidOver: ReadonlyMap<string, readonly StoredMutation[]>;
}

/** What an answered push knows of them: something waited for each, so that what was shown of it was no row of the server. */
interface Answered {
  readonly records: "waiting";
  /** By `keyText`: all that waits for them now, in order of n; `null`: not known. */
  readonly waiting: ReadonlyMap<string, readonly StoredMutation[]> | null;
}

const NOTHING_PENDING: Pending = { refused: [], waiting: [] };

/**
 * Keeps `records` what it must be, base + refused + waiting, for the records whose outbox or refused entries changed in this
 * transaction (`touched`) and for those the server sent. Returns the scope's meta with its digest. Call it last: it reads what the
 * transaction wrote.
 */
export async function showRecords(
  tables: DeviceTables,
  context: StoreContext,
  touched: readonly RecordKey[],
  arriving: Arriving | null = null,
  inHand: Saved | Answered | null = null,
): Promise<ScopeMeta | null> {
  const touchedTexts = new Set(touched.map(keyText));
  const rowsByKey = newestByKey(arriving?.rows ?? []);
  const keys = new Map(touched.map((key) => [keyText(key), key]));
  for (const [text, row] of rowsByKey) keys.set(text, recordKey(row));

  const found = await readAll(tables, keys, touchedTexts, inHand);
  const written = new Written();
  let scopeMeta = arriving?.scopeMeta ?? null;
  for (const [text, { key, record, base, pending }] of found) {
    let server = base ?? null;
    const row = rowsByKey.get(text);
    if (row !== undefined && arriving !== null && scopeMeta !== null && isNewer(row, server, scopeMeta)) {
      scopeMeta = counted(context, scopeMeta, server, row);
      written.keep(server === null ? null : versionReplaced(context, server, row, arriving.epoch));
      if (isWorthSalvage(context, server, row, arriving.epoch)) written.aside.push(server);
      server = storedRow(context.codec, row, scopeMeta.era, arriving.epoch, arriving.head);
    } else if (!touchedTexts.has(text)) {
      continue;
    }
    written.add(context, key, { record, base }, server, pending);
  }
  await written.store(tables);
  return scopeMeta;
}

/** Several versions of one record can stand in one answer; only the newest counts. */
function newestByKey(rows: readonly Row[]): Map<string, Row> {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const text = keyText(recordKey(row));
    const other = byKey.get(text);
    if (other === undefined || other.rev < row.rev) byKey.set(text, row);
  }
  return byKey;
}

interface Found {
  readonly key: RecordKey;
  readonly record: StoredRecord | undefined;
  /** The server's row: the record itself where that is plain. */
  readonly base: StoredBase | undefined;
  readonly pending: Pending;
}

/** A record that is plain and stays so needs no look at base, outbox and refused: a pulled page is one read and one write. */
async function readAll(
  tables: DeviceTables,
  keys: ReadonlyMap<string, RecordKey>,
  touched: ReadonlySet<string>,
  inHand: Saved | Answered | null,
): Promise<Map<string, Found>> {
  const answered = inHand?.records === "waiting" ? inHand : null;
  const saved = inHand === null || inHand.records === "waiting" ? null : inHand;
  const isAnswered = (text: string): boolean => answered !== null && touched.has(text);
  const asked = [...keys].filter(([text]) => !isAnswered(text));
  const read = saved?.records ?? (await tables.records.getMany(asked.map(([, key]) => key)));
  const records = new Map(asked.map(([text], index) => [text, read[index]]));
  const found = new Map<string, Found>();
  const unread: (readonly [text: string, found: Found])[] = [];
  for (const [text, key] of keys) {
    const record = records.get(text);
    const hadNothing = !isAnswered(text) && (record === undefined || isPlain(record));
    const waiting = hadNothing ? saved?.laidOver.get(text) : undefined;
    const pending = waiting === undefined ? NOTHING_PENDING : { refused: [], waiting };
    const each = { key, record, base: hadNothing ? record : undefined, pending };
    found.set(text, each);
    if (!hadNothing || (touched.has(text) && waiting === undefined)) unread.push([text, each]);
  }
  if (unread.length === 0) return found;
  // Of what only this device has there is no row of the server to lie under it.
  const layered = unread
    .filter(([, { base, record }]) => base === undefined && record?.rev !== 0)
    .map(([, { key }]) => key);
  const unreadKeys = unread.map(([, { key }]) => key);
  const [bases, refused, waiting] = await Promise.all([
    tables.base.getMany(layered),
    tables.refused.among("[scope+type+recordId]", unreadKeys),
    answered?.waiting ?? tables.outbox.among("[scope+type+recordId]", unreadKeys).then(inOrder),
  ]);
  const basesByKey = new Map(bases.map((base, index) => [layered[index], base]));
  const refusedByKey = grouped(refused.toSorted((left, right) => left.place - right.place));
  for (const [text, { key, record, base }] of unread) {
    const pending = { refused: refusedByKey.get(text) ?? [], waiting: waiting.get(text) ?? [] };
    found.set(text, { key, record, base: base ?? basesByKey.get(key), pending });
  }
  return found;
}

const inOrder = (waiting: readonly StoredMutation[]): ReadonlyMap<string, readonly StoredMutation[]> =>
  grouped(waiting.toSorted((left, right) => left.n - right.n));

/** By `keyText` of their record. */
export function grouped<M extends StoredMutation | StoredRefusal>(
  mutations: readonly M[],
): ReadonlyMap<string, readonly M[]> {
  const groups = new Map<string, M[]>();
  for (const mutation of mutations) {
    const key = keyText(mutationRecordKey(mutation));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mutation]);
    else group.push(mutation);
  }
  return groups;
}

/** Within an era only a greater rev counts; a row set aside gives way to any. */
function isNewer(row: Row, server: StoredBase | null, scopeMeta: ScopeMeta): boolean {
  return server === null || server.era !== scopeMeta.era || row.rev > server.rev;
}

function counted(
  context: StoreContext,
  scopeMeta: ScopeMeta,
  server: StoredBase | null,
  row: Row,
): ScopeMeta {
  const isReplaced = server !== null && server.era === scopeMeta.era;
  const without = isReplaced
    ? xorDigest(scopeMeta.digest, unseal(context.codec, server.fields).hash)
    : scopeMeta.digest;
  return {
    ...scopeMeta,
    digest: xorDigest(without, row.hash),
    maxSeq: Math.max(scopeMeta.maxSeq, row.seq),
  };
}

/**
 * The other database's row is not the one we had: ours is given back later. Also when its rev is higher: edits since the restore
 * may have overtaken a version that only devices still have. The server tells the two apart, by the versions it kept.
 */
function isWorthSalvage(
  context: StoreContext,
  server: StoredBase | null,
  row: Row,
  epoch: string,
): server is StoredBase {
  if (server === null || server.epoch === epoch) return false;
  return server.rev !== row.rev || unseal(context.codec, server.fields).hash !== row.hash;
}

/** What a transaction has to write, gathered so that each store is written once. */
class Written {
  readonly aside: StoredBase[] = [];
  readonly #versions: StoredVersion[] = [];
  readonly #records: StoredRecord[] = [];
  readonly #bases: StoredBase[] = [];
  readonly #goneRecords: RecordKey[] = [];
  readonly #goneBases: RecordKey[] = [];

  add(
    context: StoreContext,
    key: RecordKey,
    before: Pick<Found, "record" | "base">,
    server: StoredBase | null,
    { refused, waiting }: Pending,
  ): void {
    const { codec, personId } = context;
    if (refused.length + waiting.length === 0) {
      if (before.base !== undefined && before.base !== before.record) this.#goneBases.push(key);
      if (server === null) this.#goneRecords.push(key);
      else this.#records.push(isRecord(server) ? server : plainRecord(codec, server));
      return;
    }
    const mutations = [...refused, ...waiting].map((stored) => mutationOf(codec, stored));
    const row = server === null ? null : rowOf(codec, server);
    const shown = shownRow(row, mutations, { scope: key[0], person: personId });
    const isPending = { isWaiting: waiting.length > 0, isRefused: refused.length > 0 };
    this.#records.push(shownRecord(codec, key, shown, server, isPending));
    if (server !== null) this.#bases.push(baseOf(server));
  }

  keep(version: StoredVersion | null): void {
    if (version !== null) this.#versions.push(version);
  }

  async store(tables: DeviceTables): Promise<void> {
    await keepVersions(tables, this.#versions);
    if (this.aside.length > 0) await keepAside(tables, this.aside);
    if (this.#goneBases.length > 0) await tables.base.deleteMany(this.#goneBases);
    if (this.#goneRecords.length > 0) await tables.records.deleteMany(this.#goneRecords);
    if (this.#bases.length > 0) await tables.base.putMany(this.#bases);
    if (this.#records.length > 0) await tables.records.putMany(this.#records);
  }
}

const isRecord = (row: StoredBase): row is StoredRecord => "links" in row;

/** Of two epochs' rows, the highest rev stays. */
async function keepAside(tables: DeviceTables, rows: readonly StoredBase[]): Promise<void> {
  const kept = await tables.aside.getMany(rows.map(recordKey));
  await tables.aside.putMany(
    rows.filter((row, index) => (kept[index]?.rev ?? 0) <= row.rev).map((row) => baseOf(row)),
  );
}
