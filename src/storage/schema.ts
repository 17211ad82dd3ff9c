/**
 * The stores and their indexes, in Dexie's notation; the first is the primary key. No counting keys, no null or boolean in an
 * index, nothing that is or may be personal. A change is a new version in `dexie-database.ts`, never an edit of this one.
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

export type StoreName = keyof typeof SCHEMA_V1;

/** The version of this code as a writer, against `DeviceMeta.minWriterVersion`. */
export const WRITER_VERSION = 1;

export const primaryKey = (store: StoreName): string => SCHEMA_V1[store].split(", ")[0] ?? "";
