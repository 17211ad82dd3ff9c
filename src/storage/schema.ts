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

/** Every store of the present version. */
export const SCHEMA = { ...SCHEMA_V1, ...ADDED_IN_V2, ...ADDED_IN_V3 } as const;
export type StoreName = keyof typeof SCHEMA;
export const STORE_NAMES = Object.keys(SCHEMA);

/**
 * The version of the stores, and of this code as a writer against `DeviceMeta.minWriterVersion`: Dexie opens a newer database as if
 * nothing were the matter, and code that does not know a store keeps neither it nor its erasures right.
 */
export const WRITER_VERSION = 3;

export interface IndexShape {
  /** As Dexie and IndexedDB call it. */
  readonly name: string;
  readonly keyPath: string | readonly string[];
  /** Each member of a list has a key of its own. */
  readonly isMulti: boolean;
}

export const primaryKey = (store: StoreName): IndexShape => SHAPES[store].primary;
export const indexesOf = (store: StoreName): readonly IndexShape[] => SHAPES[store].indexes;

const SHAPES = {
  records: shapesOf("records"),
  base: shapesOf("base"),
  aside: shapesOf("aside"),
  outbox: shapesOf("outbox"),
  refused: shapesOf("refused"),
  meta: shapesOf("meta"),
  blobs: shapesOf("blobs"),
  rescue: shapesOf("rescue"),
  versions: shapesOf("versions"),
  files: shapesOf("files"),
  uploads: shapesOf("uploads"),
  recordings: shapesOf("recordings"),
} as const satisfies Record<StoreName, unknown>;

function shapesOf(store: StoreName): {
  readonly primary: IndexShape;
  readonly indexes: readonly IndexShape[];
} {
  const [primary = "", ...indexes] = SCHEMA[store].split(", ");
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
