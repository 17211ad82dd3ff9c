import type { DeviceDatabase } from "#storage/device-database";
import { MemoryDatabase } from "./memory-database.ts";

/** Everything on a device once more, as a backup of a phone that is put on another one. */
export async function copyDatabase(from: DeviceDatabase): Promise<MemoryDatabase> {
  const copy = new MemoryDatabase();
  const content = await from.read(async (tables) => ({
    records: await tables.records.range("[scope+type+id]", []),
    base: await tables.base.range("[scope+type+id]", []),
    aside: await tables.aside.range("[scope+type+id]", []),
    outbox: await tables.outbox.range("[scope+n]", []),
    refused: await tables.refused.range("[scope+place]", []),
    meta: await tables.meta.range("key", []),
  }));
  await copy.write("strict", async (tables) => {
    await tables.records.putMany(content.records);
    await tables.base.putMany(content.base);
    await tables.aside.putMany(content.aside);
    await tables.outbox.putMany(content.outbox);
    await tables.refused.putMany(content.refused);
    await tables.meta.putMany(content.meta);
  });
  return copy;
}
