import type { DeviceTables } from "./device-database.ts";
import type { FieldCodec } from "./field-codec.ts";
import { WRITER_VERSION } from "./schema.ts";
import type { DeviceMeta, ScopeMeta } from "./stored-rows.ts";
import { EMPTY_DIGEST } from "#domain/sync/digest";

/** What every operation is given beside the tables. */
export interface StoreContext {
  readonly personId: string;
  readonly codec: FieldCodec;
  /** The device's clock as an instant: shown, never compared. */
  now(): string;
  /** UUIDv7. */
  newId(): string;
}

/** A newer version of Stoep owns the database; this one must not write. */
export class WriterOutdated extends Error {
  override readonly name = "WriterOutdated";
}

/** The first read of every writing transaction: nothing is written under a version that forbids it. */
export async function readMeta(tables: DeviceTables): Promise<DeviceMeta> {
  const meta = await tables.meta.get("device");
  if (meta === undefined) throw new Error("The database was never set up");
  if (meta.minWriterVersion > WRITER_VERSION) throw new WriterOutdated();
  return meta;
}

export const newScope = (kind: ScopeMeta["kind"], isShared: boolean): ScopeMeta => ({
  kind,
  isShared,
  role: null,
  cursor: null,
  digest: EMPTY_DIGEST,
  nextN: 1,
  takenTo: 0,
  nextPlace: 1,
  era: 1,
  maxSeq: 0,
  aside: "none",
});

/** The scope's rows count no longer: pulled afresh. */
export const setAside = (scope: ScopeMeta, reason: ScopeMeta["aside"]): ScopeMeta => ({
  ...scope,
  cursor: null,
  digest: EMPTY_DIGEST,
  maxSeq: 0,
  era: scope.era + 1,
  aside: scope.aside === "epoch" ? "epoch" : reason,
});

/** A team, where nobody said what the scope is: the kind that is pushed and pulled only when the server says so. */
export const scopeOf = (meta: DeviceMeta, scope: string): ScopeMeta =>
  meta.scopes[scope] ?? newScope("team", false);

export const withScope = (meta: DeviceMeta, id: string, scope: ScopeMeta): DeviceMeta => ({
  ...meta,
  scopes: { ...meta.scopes, [id]: scope },
});
