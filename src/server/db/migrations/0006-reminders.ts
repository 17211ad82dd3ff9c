import { sql } from "kysely";
import type { Kysely, Migration, SqlBool } from "kysely";

/** When people want to be reminded, and where the browsers of their devices take push messages. */
export const reminders: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("reminder")
      .addColumn("person", "text", (column) => column.primaryKey().references("person.id"))
      .addColumn("is_on", "integer", (column) => column.notNull())
      .addColumn("time", "text", (column) => column.notNull())
      .addColumn("days", "text", (column) => column.notNull())
      .addColumn("time_zone", "text", (column) => column.notNull())
      .addColumn("counts_overdue", "integer", (column) => column.notNull())
      .addColumn("due_at", "text", (column) => column.notNull())
      .addColumn("look_at", "text", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("told_on", "text")
      .execute();
    await db.schema
      .createIndex("reminder_to_look_at")
      .on("reminder")
      .column("look_at")
      .where(sql<SqlBool>`is_on = 1`)
      .execute();

    await db.schema
      .createTable("push_subscription")
      .addColumn("device", "text", (column) => column.primaryKey().references("device.id"))
      .addColumn("session", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("endpoint", "text", (column) => column.notNull())
      .addColumn("p256dh", "text", (column) => column.notNull())
      .addColumn("auth", "text", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("told_on", "text")
      .execute();
    await db.schema
      .createIndex("push_subscription_by_person")
      .on("push_subscription")
      .column("person")
      .execute();
  },
};
