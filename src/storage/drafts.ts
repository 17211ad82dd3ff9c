import type { Row } from "#domain/sync/row";
import type { DeviceTables } from "./device-database.ts";
import { seal } from "./field-codec.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { DeviceMeta } from "./stored-rows.ts";

/** See `DeviceStore.keepDraft`. */
export async function keepDraft(
  tables: DeviceTables,
  { codec }: StoreContext,
  id: string,
  words: string | null,
): Promise<void> {
  const meta = await readMeta(tables);
  const { [id]: _before, ...rest } = meta.drafts ?? {};
  const drafts = words === null ? rest : { ...rest, [id]: seal(codec, words) };
  await tables.meta.putMany([{ ...meta, drafts }]);
}

/** A draft goes with the versions it was written from when those are erased on request: the same words stand in it. */
export function withoutErasedDrafts(meta: DeviceMeta, rows: readonly Row[]): DeviceMeta {
  if (meta.drafts === undefined) return meta;
  const erased = rows.filter(({ type, fields }) => type === "conflict" && fields["versions"] === undefined);
  const gone = new Set(erased.map(({ id }) => id));
  const drafts = Object.fromEntries(Object.entries(meta.drafts).filter(([id]) => !gone.has(id)));
  return { ...meta, drafts };
}
