import { instantOf } from "../instants.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";

const AT_ONCE = 100;

/** Removes from the store what was doomed. A file is forgotten only when the store has let go of it. */
export async function removeDoomed({ database, store, nowMs }: AttachmentDeps): Promise<void> {
  for (;;) {
    const doomed = await database.write
      .selectFrom("doomed_file")
      .select("place")
      .where("from_at", "<=", instantOf(nowMs()))
      .limit(AT_ONCE)
      .execute();
    for (const { place } of doomed) {
      await store.remove(place);
      await database.write.deleteFrom("doomed_file").where("place", "=", place).execute();
    }
    if (doomed.length < AT_ONCE) return;
  }
}
