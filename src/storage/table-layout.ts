import type { Key, KeyBounds, KeyPart } from "./device-database.ts";
import { type PackedIndex, packedBehind, packedFrom, packedKey, partsOf } from "./packed-keys.ts";
import { keyIn, PACKED, SCHEMA, shapesOf, TABLES } from "./schema.ts";
import type { IndexShape, Shapes, TableName } from "./schema.ts";

/** A key as IndexedDB has it. */
export type StoredKey = KeyPart | ArrayBuffer | (KeyPart | never[])[];

/** A stretch of an index; both ends are in it, but for `lower` where `isOpen`. */
export interface Stretch {
  readonly lower: StoredKey;
  readonly upper: StoredKey;
  readonly isOpen: boolean;
}

/** How one table lies in the database: under which names, with which keys. Indexes are named as in `TABLES`. */
export interface TableLayout {
  /** As the code names keys and indexes. */
  readonly table: Shapes;
  /** The store's name, and its keys and indexes as IndexedDB has them. */
  readonly store: string;
  readonly stored: Shapes;
  indexName(index: string): string;
  keyOf(index: string, key: Key): StoredKey;
  /** `null`: all of it. `after`: only keys beyond this one. */
  stretchOf(
    index: string,
    prefix: readonly KeyPart[],
    bounds?: KeyBounds,
    after?: readonly KeyPart[],
  ): Stretch | null;
  /** As it is stored; the row itself stays as it is. */
  rowOf(row: unknown): unknown;
  /** The parts of a primary key. */
  partsOf(key: unknown): Key;
}

/** IndexedDB sorts an empty list behind every string and number. */
const AFTER_ALL: never[] = [];

const plain = (key: Key): StoredKey => (typeof key === "object" ? [...key] : key);

function plainLayout(name: keyof typeof SCHEMA & TableName): TableLayout {
  const table = shapesOf(TABLES[name]);
  return {
    table,
    store: name,
    stored: table,
    indexName: (index) => index,
    keyOf: (_, key) => plain(key),
    stretchOf(index, prefix, { from, until } = {}, after) {
      if (!index.startsWith("[")) {
        const [value] = prefix;
        return value === undefined ? null : { lower: value, upper: value, isOpen: false };
      }
      // The primary key is no part of an index's key: one that ends at the bound itself is within it.
      const upper = [...prefix, until ?? AFTER_ALL];
      if (after !== undefined) return { lower: [...after], upper, isOpen: true };
      return { lower: from === undefined ? [...prefix] : [...prefix, from], upper, isOpen: false };
    },
    rowOf: (row) => row,
    partsOf(key) {
      if (typeof key === "string" || typeof key === "number") return key;
      if (!Array.isArray(key)) throw new TypeError("no key of this table");
      return key.filter((part) => typeof part === "string" || typeof part === "number");
    },
  };
}

/** Keys are bytes in columns of their own. The words of a key that is no list (a link) are its parts. */
function packedLayout(tableName: keyof typeof PACKED): TableLayout {
  const table = shapesOf(TABLES[tableName]);
  const { store } = PACKED[tableName];
  const packed: Readonly<Record<string, PackedIndex>> = PACKED[tableName].columns;
  const indexes = [table.primary, ...table.indexes];
  const key = (index: PackedIndex, value: unknown): ArrayBuffer => packedKey(partsIn(value), index);
  return {
    table,
    store,
    stored: shapesOf(SCHEMA[store]),
    indexName: (index) => packed[index]?.column ?? index,
    keyOf(index, value) {
      const as = packed[index];
      return as === undefined ? plain(value) : key(as, value);
    },
    stretchOf(index, prefix, { from, until } = {}, after) {
      const as = packed[index];
      if (as === undefined) {
        const [value] = prefix;
        return value === undefined ? null : { lower: value, upper: value, isOpen: false };
      }
      const parts = index.startsWith("[") ? prefix : prefix.flatMap(partsIn);
      const upper = packedBehind(until === undefined ? parts : [...parts, until], as);
      if (after !== undefined) return { lower: packedKey(after, as), upper, isOpen: true };
      return {
        lower: from === undefined ? packedKey(parts, as) : packedFrom(parts, from, as),
        upper,
        isOpen: false,
      };
    },
    rowOf(row) {
      if (typeof row !== "object" || row === null) return row;
      const stored: Record<string, unknown> = { ...row };
      for (const { name, keyPath, isMulti } of indexes) {
        const as = packed[name];
        if (as === undefined) continue;
        const value = keyIn(row, { keyPath });
        // What was read from here still has the key it had.
        if (value === undefined) delete stored[as.column];
        else
          stored[as.column] =
            isMulti && Array.isArray(value) ? value.map((each) => key(as, each)) : key(as, value);
      }
      return stored;
    },
    partsOf(value) {
      const as = packed[table.primary.name];
      if (!(value instanceof ArrayBuffer) || as === undefined) throw new TypeError("no key of this table");
      return partsOf(value, as);
    },
  };
}

function partsIn(value: unknown): readonly KeyPart[] {
  if (typeof value === "string") return value.split(" ");
  if (!Array.isArray(value)) throw new TypeError("no key of this table");
  return value.filter((part) => typeof part === "string" || typeof part === "number");
}

const LAYOUTS: Readonly<Record<TableName, TableLayout>> = {
  records: packedLayout("records"),
  base: plainLayout("base"),
  aside: plainLayout("aside"),
  outbox: packedLayout("outbox"),
  refused: plainLayout("refused"),
  meta: plainLayout("meta"),
  blobs: plainLayout("blobs"),
  rescue: plainLayout("rescue"),
  versions: plainLayout("versions"),
  files: plainLayout("files"),
  uploads: plainLayout("uploads"),
  recordings: plainLayout("recordings"),
};

export const layoutOf = (table: TableName): TableLayout => LAYOUTS[table];

/** The shape of an index as the code names it. Throws for one the table has not. */
export function shapeIn({ table }: TableLayout, index: string): IndexShape {
  const shape = [table.primary, ...table.indexes].find(({ name }) => name === index);
  if (shape === undefined) throw new TypeError(`there is no index ${index}`);
  return shape;
}
