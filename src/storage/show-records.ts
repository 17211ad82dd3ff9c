import { shownRow } from "#domain/sync/shown-row";
import type { DeviceTables } from "./device-database.ts";
import { baseOf, isPlain, mutationOf, plainRecord, rowOf, shownRecord } from "./row-coding.ts";
import { keyText, mutationRecordKey } from "./stored-rows.ts";
import type { RecordKey, StoredBase, StoredMutation, StoredRecord, StoredRefusal } from "./stored-rows.ts";
import type { StoreContext } from "./store-context.ts";

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
  /** By `keyText`: all that waits now for them, and for the records of arriving rows, in order of n; `null`: not known. */
  readonly waiting: ReadonlyMap<string, readonly StoredMutation[]> | null;
}

const NOTHING_PENDING: Pending = { refused: [], waiting: [] };

/** The server's rows that come in with a transaction, of one scope. */
export interface Arrivals {
  /** By `keyText`. */
  readonly keys: ReadonlyMap<string, RecordKey>;
  /** The row that takes the place of the one here; `null`: there is none, or it is no news. To be asked once for each. */
  replacing(text: string, server: StoredBase | null): StoredRecord | null;
  /** Stores what is kept of the rows that were replaced. */
  store(tables: DeviceTables): Promise<void>;
}

/**
 * Keeps `records` what it must be, base + refused + waiting, for the records whose outbox or refused entries changed in this
 * transaction (`touched`) and for those the server sent. Call it last: it reads what the transaction wrote.
 */
export async function showRecords(
  tables: DeviceTables,
  context: StoreContext,
  touched: readonly RecordKey[],
  inHand: Saved | Answered | null = null,
  arrivals: Arrivals | null = null,
): Promise<void> {
  const touchedTexts = new Set(touched.map(keyText));
  const keys = new Map(touched.map((key) => [keyText(key), key]));
  for (const [text, key] of arrivals?.keys ?? []) keys.set(text, key);

  const found = await readAll(tables, keys, touchedTexts, inHand);
  const written = new Written();
  for (const [text, { key, record, base, pending }] of found) {
    const server = arrivals?.replacing(text, base ?? null) ?? null;
    if (server === null && !touchedTexts.has(text)) continue;
    written.add(context, key, { record, base }, server ?? base ?? null, pending);
  }
  await arrivals?.store(tables);
  await written.store(tables);
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

/** What a transaction has to write, gathered so that each store is written once. */
class Written {
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

  async store(tables: DeviceTables): Promise<void> {
    if (this.#goneBases.length > 0) await tables.base.deleteMany(this.#goneBases);
    if (this.#goneRecords.length > 0) await tables.records.deleteMany(this.#goneRecords);
    if (this.#bases.length > 0) await tables.base.putMany(this.#bases);
    if (this.#records.length > 0) await tables.records.putMany(this.#records);
  }
}

const isRecord = (row: StoredBase): row is StoredRecord => "links" in row;
