import type { DeviceTables } from "./device-database.ts";
import { discardFiles } from "./forget-files.ts";
import { recordsOf } from "./outbox-order.ts";
import { showRecords } from "./show-records.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";

/**
 * Lets go of what waits in a scope the server does not share (any more). The numbering goes on from where it was: what was taken
 * may have reached the server, and a number used twice would look like a second device.
 */
export async function discardWithdrawn(
  tables: DeviceTables,
  context: StoreContext,
  scope: string,
): Promise<void> {
  const meta = await readMeta(tables);
  // Given back meanwhile: it is on its way.
  if (meta.scopes[scope]?.isShared === true) return;
  const waiting = await tables.outbox.range("[scope+n]", [scope]);
  await tables.outbox.deleteRange([scope]);
  await discardFiles(tables, scope);
  await showRecords(tables, context, recordsOf(waiting));
}
