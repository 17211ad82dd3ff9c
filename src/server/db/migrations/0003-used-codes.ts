import type { Kysely, Migration } from "kysely";

/**
 * Who used a code or link last minute, so that an answer lost on the way can be asked for again; and in which session a device was
 * last heard, so that removing a device ends that session too.
 */
export const usedCodes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("used_code")
      .addColumn("code_hash", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("device", "text", (column) => column.notNull())
      .addColumn("used_at", "text", (column) => column.notNull())
      .execute();
    await db.schema.alterTable("device").addColumn("session", "text").execute();
  },
};
