import { sql } from "kysely";
import type { Kysely, Migration, SqlBool } from "kysely";

/** What was deleted, oldest first, so that looking for what is due does not read every record. */
export const trash: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex("record_deleted")
      .on("record")
      .columns(["scope", "changed_at"])
      .where(sql<SqlBool>`deleted = 1`)
      .execute();
  },
};
