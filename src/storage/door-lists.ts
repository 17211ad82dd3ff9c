import type { DoorList } from "#domain/door-list";
import { membersOf } from "#domain/json";
import type { DeviceTables } from "./device-database.ts";
import type { DoorsChange } from "./device-store.ts";
import { seal, unseal } from "./field-codec.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";

const CHECK = "supportCheck";

/** Changes the door list of one segment, in the transaction of the answer that goes with it. */
export async function changeDoors(
  tables: DeviceTables,
  { codec }: StoreContext,
  { segment, change }: DoorsChange,
): Promise<void> {
  const meta = await readMeta(tables);
  const { [segment]: before, ...others } = meta.doors ?? {};
  const list = change(before === undefined ? null : unseal(codec, before));
  const doors = list === null ? others : { ...others, [segment]: seal(codec, list) };
  await tables.meta.putMany([{ ...meta, doors }]);
}

/**
 * A door list goes with its walk: when the check is closed or deleted, and when the segment is done or gone. To be run at the end of every
 * transaction that changes records, with those it was about.
 */
export async function forgetWalkedDoors(
  tables: DeviceTables,
  { codec }: StoreContext,
  changed: readonly { readonly scope: string; readonly type: string; readonly id: string }[],
): Promise<void> {
  const checks = changed.filter(({ type }) => type === CHECK);
  if (checks.length === 0) return;
  const meta = await readMeta(tables);
  if (meta.doors === undefined) return;
  const doors = { ...meta.doors };
  for (const [segment, list] of Object.entries(doors)) {
    const { check }: DoorList = unseal(codec, list);
    const scope = checks.find(({ id }) => id === check)?.scope;
    if (scope === undefined) continue;
    const record = await tables.records.get([scope, CHECK, check]);
    if (record?.deleted === 0 && record.state === "open") {
      const { segments } = unseal(codec, record.fields).fields;
      const own = membersOf(segments)[segment];
      if (own !== undefined && membersOf(own)["state"] !== "done") continue;
    }
    delete doors[segment];
  }
  await tables.meta.putMany([{ ...meta, doors }]);
}
