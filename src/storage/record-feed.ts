import Dexie, { RangeSet, cmp } from "dexie";
import type { IntervalTree, ObservabilitySet, Table } from "dexie";
import type { Fields } from "#domain/sync/row";
import { databaseName } from "./dexie-database.ts";
import type { IndexedDb } from "./dexie-database.ts";
import { plainCodec, unseal } from "./field-codec.ts";
import type { FieldCodec } from "./field-codec.ts";
import type { StoredRecord } from "./stored-rows.ts";
import { layoutOf } from "./table-layout.ts";
import type { StoredKey } from "./table-layout.ts";

interface FedRecord {
  readonly type: string;
  readonly id: string;
  readonly changedAt: string;
  readonly fields: Fields;
}

interface Place {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
}

const LAYOUT = layoutOf("records");
const KEY = LAYOUT.table.primary.name;
const LIVE = 0;
/** A message about more than this is about much. */
const MOST_NAMED = 100;

/**
 * A person's records as they are on this device, to read alone, in a worker of its own. It takes the database as it finds it: never makes or
 * changes one, and is never in the way of a newer version. Of what is deleted or hidden it gives the ids alone.
 */
export class RecordFeed {
  readonly #connection: Dexie;
  readonly #records: Table<StoredRecord, StoredKey>;
  readonly #codec: FieldCodec;

  private constructor(connection: Dexie, codec: FieldCodec) {
    this.#connection = connection;
    this.#records = connection.table(LAYOUT.store);
    this.#codec = codec;
  }

  /** Throws when there is no such database, or it cannot be opened. */
  static async open(
    personId: string,
    { codec = plainCodec, indexedDb }: { readonly codec?: FieldCodec; readonly indexedDb?: IndexedDb } = {},
  ): Promise<RecordFeed> {
    // Without stores of its own, Dexie opens what is there.
    const connection = new Dexie(databaseName(personId), {
      cache: "disabled",
      ...(indexedDb === undefined ? {} : { indexedDB: indexedDb.factory, IDBKeyRange: indexedDb.keyRange }),
    });
    connection.on("versionchange", ({ newVersion }) => {
      const isUpgrade = newVersion !== null && newVersion > 0;
      connection.close({ disableAutoOpen: !isUpgrade });
      return false;
    });
    await connection.open();
    return new RecordFeed(connection, codec);
  }

  async ids(scope: string, type: string): Promise<readonly string[]> {
    const stretch = LAYOUT.stretchOf(KEY, [scope, type]);
    if (stretch === null) return [];
    const keys = await this.#records
      .where(LAYOUT.indexName(KEY))
      .between(stretch.lower, stretch.upper)
      .primaryKeys();
    return keys.flatMap((key) => placeOf(key)?.id ?? []);
  }

  async between(scope: string, type: string, first: string, last: string): Promise<readonly FedRecord[]> {
    const rows = await this.#records
      .where(LAYOUT.indexName(KEY))
      .between(keyOf({ scope, type, id: first }), keyOf({ scope, type, id: last }), true, true)
      .toArray();
    return rows.filter(({ deleted }) => deleted === LIVE).map((row) => this.#fed(row));
  }

  async among(places: readonly Place[]): Promise<readonly (FedRecord | null)[]> {
    const rows = await this.#records.bulkGet(places.map(keyOf));
    return rows.map((row) => (row === undefined || row.deleted !== LIVE ? null : this.#fed(row)));
  }

  /** Calls after every change in this tab or another, also one of the service worker. */
  onChange(listen: (changed: readonly Place[] | "much") => void): () => void {
    const store = `idb://${this.#connection.name}/${LAYOUT.store}/`;
    const hear = (parts: ObservabilitySet): void => {
      // A page that was put away and came back does not know what it missed.
      const changed = "all" in parts ? "much" : changedIn([parts[store], parts[`${store}:dels`]]);
      if (changed === "much" || changed.length > 0) listen(changed);
    };
    Dexie.on.storagemutated.subscribe(hear);
    return () => Dexie.on.storagemutated.unsubscribe(hear);
  }

  close(): void {
    this.#connection.close();
  }

  #fed({ type, id, changedAt, fields }: StoredRecord): FedRecord {
    return { type, id, changedAt, fields: unseal(this.#codec, fields).fields };
  }
}

function changedIn(trees: readonly (IntervalTree | undefined)[]): readonly Place[] | "much" {
  const places: Place[] = [];
  for (const tree of trees) {
    if (tree === undefined) continue;
    // What comes from another tab has lost its prototype on the way.
    for (const { from, to } of new RangeSet().add(tree)) {
      const place = placeOf(from);
      if (place === null || cmp(from, to) !== 0) return "much";
      places.push(place);
    }
  }
  return places.length > MOST_NAMED ? "much" : places;
}

const keyOf = ({ scope, type, id }: Place): StoredKey => LAYOUT.keyOf(KEY, [scope, type, id]);

/** `null` for what is no record's key, as the ends of a whole store. */
function placeOf(key: unknown): Place | null {
  if (!(key instanceof ArrayBuffer)) return null;
  const parts = LAYOUT.partsOf(key);
  const [scope, type, id] = typeof parts === "object" ? parts : [];
  return typeof scope === "string" && typeof type === "string" && typeof id === "string"
    ? { scope, type, id }
    : null;
}
