/**
 * The stores and their indexes, in Dexie's notation; the first is the primary key. No counting keys, no null or boolean in an
 * index, nothing that is or may be personal. A change is a new version in `dexie-database.ts`, never an edit of an earlier one.
 */
export const SCHEMA_V1 = {
  records:
    "[scope+type+id], [scope+type+deleted+order], [scope+type+deleted+state+order], [scope+type+deleted+changedAt], *links, waiting",
  base: "[scope+type+id]",
  aside: "[scope+type+id]",
  outbox: "[scope+n], id, at, [scope+type+recordId]",
  refused: "[scope+place], id, refusedAt, [scope+type+recordId]",
  meta: "key",
  blobs: "[scope+id+chunk]",
  rescue: "id",
} as const;

/** What the second version has beside the first. */
export const ADDED_IN_V2 = {
  versions: "[scope+type+id+keptAt], keptAt",
} as const;

/** What the third version has beside the second: the files of attachments, which of them wait for the server, and voice notes being made. */
export const ADDED_IN_V3 = {
  files: "[scope+id], [scope+attachment], usedAt",
  uploads: "[scope+attachment+part], [scope+sha256]",
  recordings: "[scope+id], [scope+about]",
} as const;

/**
 * What the fourth version has otherwise than the third: records and outbox lie in stores whose keys are packed, what changed when is no longer
 * asked of rows of the past, and what waits is found by its place and its record alone.
 */
export const CHANGED_IN_V4 = {
  records: null,
  shown: "key, byOrder, byState, byRecent, *byLink, waiting",
  outbox: null,
  unsent: "key, byRecord",
} as const;

/** The tables as the code names them, with keys that are lists of columns. `table-layout.ts` knows how each lies in the database. */
export const TABLES = {
  ...SCHEMA_V1,
  ...ADDED_IN_V2,
  ...ADDED_IN_V3,
  records:
    "[scope+type+id], [scope+type+deleted+order], [scope+type+deleted+state+order], [scope+type+deleted+recent], *links, waiting",
  outbox: "[scope+n], [scope+type+recordId]",
} as const;

/** Of the tables whose keys are packed: the store, and what its columns of bytes are made of. */
export const PACKED = {
  records: {
    store: "shown",
    columns: {
      "[scope+type+id]": { column: "key", parts: ["id", "text", "id"] },
      "[scope+type+deleted+order]": { column: "byOrder", parts: ["id", "text", "flag", "text"] },
      "[scope+type+deleted+state+order]": {
        column: "byState",
        parts: ["id", "text", "flag", "text", "text"],
      },
      "[scope+type+deleted+recent]": { column: "byRecent", parts: ["id", "text", "flag", "text"] },
      links: { column: "byLink", parts: ["id", "text", "id"] },
    },
  },
  outbox: {
    store: "unsent",
    columns: {
      "[scope+n]": { column: "key", parts: ["id", "number"] },
      "[scope+type+recordId]": { column: "byRecord", parts: ["id", "text", "id"] },
    },
  },
} as const;

const {
  records: _records,
  outbox: _outbox,
  ...later
} = { ...SCHEMA_V1, ...ADDED_IN_V2, ...ADDED_IN_V3, ...CHANGED_IN_V4 };
/** Every store of the present version. */
export const SCHEMA = later;
export type TableName = keyof typeof TABLES;
export const STORE_NAMES = Object.keys(SCHEMA);

/**
 * The version of the stores, and of this code as a writer against `DeviceMeta.minWriterVersion`: Dexie opens a newer database as if
 * nothing were the matter, and code that does not know a store keeps neither it nor its erasures right.
 */
export const WRITER_VERSION = 4;

export interface IndexShape {
  /** As Dexie and IndexedDB call it. */
  readonly name: string;
  readonly keyPath: string | readonly string[];
  /** Each member of a list has a key of its own. */
  readonly isMulti: boolean;
}

export interface Shapes {
  readonly primary: IndexShape;
  readonly indexes: readonly IndexShape[];
}

/** Of stores in Dexie's notation. */
export function shapesOf(stores: string): Shapes {
  const [primary = "", ...indexes] = stores.split(", ");
  return { primary: shapeOf(primary), indexes: indexes.map(shapeOf) };
}

function shapeOf(text: string): IndexShape {
  const isMulti = text.startsWith("*");
  const name = isMulti ? text.slice(1) : text;
  return { name, keyPath: name.startsWith("[") ? name.slice(1, -1).split("+") : name, isMulti };
}

/** The key a row has in a store or index: `undefined` where it is not in it. */
export function keyIn(
  row: unknown,
  { keyPath }: { readonly keyPath: string | readonly string[] | null },
): unknown {
  if (typeof row !== "object" || row === null || keyPath === null) return undefined;
  if (typeof keyPath === "string") return Reflect.get(row, keyPath);
  const parts = keyPath.map((name): unknown => Reflect.get(row, name));
  return parts.includes(undefined) ? undefined : parts;
}
