import { sql } from "kysely";
import type { Kysely, Migration, SqlBool } from "kysely";

/**
 * Files of attachments: how far each upload is, where a file lies and whether it was looked at, and what must still be removed.
 * Earlier versions never kept a file: a row in `blob` from then has no place.
 */
export const attachments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("upload")
      .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
      .addColumn("attachment", "text", (column) => column.notNull())
      .addColumn("part", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("media_type", "text", (column) => column.notNull())
      .addColumn("size_bytes", "bigint", (column) => column.notNull())
      .addColumn("received_bytes", "bigint", (column) => column.notNull())
      .addColumn("segments", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("expires_at", "text")
      .addPrimaryKeyConstraint("upload_pk", ["scope", "attachment", "part"])
      .execute();
    await db.schema.createIndex("upload_by_file").on("upload").columns(["scope", "sha256"]).execute();
    await db.schema
      .createIndex("upload_unfinished")
      .on("upload")
      .columns(["expires_at"])
      .where(sql<SqlBool>`expires_at is not null`)
      .execute();

    for (const name of ["place", "media_type"]) {
      await db.schema
        .alterTable("blob")
        .addColumn(name, "text", (column) => column.notNull().defaultTo(""))
        .execute();
    }
    await db.schema.alterTable("blob").addColumn("checked_at", "text").execute();

    await db.schema
      .createTable("doomed_file")
      .addColumn("place", "text", (column) => column.primaryKey())
      .addColumn("from_at", "text", (column) => column.notNull())
      .execute();
  },
};
