import { sql } from "kysely";
import type { Kysely, Migration, SqlBool } from "kysely";

/**
 * The first tables. Only what SQLite and PostgreSQL understand alike: text, bigint, primary keys, unique and partial indexes.
 * Every key of a scope's data begins with the scope, so that a distributed PostgreSQL can shard on it.
 */
export const foundation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("meta")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("epoch")
      .addColumn("number", "bigint", (column) => column.primaryKey())
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("started_at", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .execute();

    await upRecords(db);
    await upPeople(db);
  },
};

async function upRecords(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("scope")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("owner", "text")
    .addColumn("head", "bigint", (column) => column.notNull())
    .addColumn("min_cursor", "bigint", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("record")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("rev", "bigint", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("deleted", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.notNull())
    .addColumn("merged", "text")
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("fields", "text", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("about", "text")
    .addPrimaryKeyConstraint("record_pk", ["scope", "type", "id"])
    .execute();
  await db.schema.createIndex("record_by_seq").on("record").columns(["scope", "seq"]).unique().execute();
  await db.schema
    .createIndex("record_by_about")
    .on("record")
    .columns(["scope", "about"])
    .where(sql<SqlBool>`about is not null`)
    .execute();

  await db.schema
    .createTable("record_rev")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .addColumn("rev", "bigint", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("mutation", "text")
    .addColumn("device", "text")
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("deleted", "integer", (column) => column.notNull())
    .addColumn("salvaged_rev", "bigint")
    .addColumn("changed", "text", (column) => column.notNull())
    .addColumn("merged", "text")
    .addColumn("fields", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("record_rev_pk", ["scope", "type", "record", "rev"])
    .execute();

  await db.schema
    .createTable("mutation")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("device", "text", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("n", "bigint", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .addColumn("payload_hash", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("code", "text")
    .addColumn("payload", "text")
    .addColumn("received_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("mutation_pk", ["scope", "id"])
    .execute();
  await db.schema
    .createIndex("mutation_refused")
    .on("mutation")
    .columns(["scope", "record"])
    .where(sql<SqlBool>`status = 'refused'`)
    .execute();

  await db.schema
    .createTable("stream")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("device", "text", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("last_n", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("stream_pk", ["scope", "device", "epoch"])
    .execute();

  await db.schema
    .createTable("redaction")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .addColumn("field", "text", (column) => column.notNull())
    .addColumn("rev", "bigint", (column) => column.notNull())
    .addColumn("epoch", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("redaction_pk", ["scope", "type", "record", "field"])
    .execute();

  await db.schema
    .createTable("blob")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("sha256", "text", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("blob_pk", ["scope", "sha256"])
    .execute();
}

async function upPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("person")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("identity")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull().references("person.id"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("identity_pk", ["provider", "subject"])
    .execute();
  await db.schema.createIndex("identity_by_person").on("identity").column("person").execute();

  await db.schema
    .createTable("device")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person", "text", (column) => column.notNull().references("person.id"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("is_shared", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("last_seen_on", "text")
    .addColumn("removed_at", "text")
    .execute();
  await db.schema.createIndex("device_by_person").on("device").column("person").execute();

  await db.schema
    .createTable("device_waiting")
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("device", "text", (column) => column.notNull())
    .addColumn("waiting", "bigint", (column) => column.notNull())
    .addColumn("seen_on", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("device_waiting_pk", ["scope", "device"])
    .execute();

  await db.schema.createIndex("device_waiting_by_device").on("device_waiting").column("device").execute();

  await db.schema
    .createTable("session")
    .addColumn("id_hash", "text", (column) => column.primaryKey())
    .addColumn("person", "text", (column) => column.notNull().references("person.id"))
    .addColumn("device", "text", (column) => column.notNull().references("device.id"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("last_seen_at", "text", (column) => column.notNull())
    .addColumn("revoked_at", "text")
    .execute();
  await db.schema.createIndex("session_by_device").on("session").column("device").execute();
  await db.schema.createIndex("session_by_person").on("session").column("person").execute();

  await db.schema
    .createTable("membership")
    .addColumn("scope", "text", (column) => column.notNull().references("scope.id"))
    .addColumn("person", "text", (column) => column.notNull().references("person.id"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addPrimaryKeyConstraint("membership_pk", ["scope", "person"])
    .execute();
  await db.schema.createIndex("membership_by_person").on("membership").column("person").execute();

  await db.schema
    .createTable("invitation")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("scope", "text")
    .addColumn("role", "text")
    .addColumn("person", "text")
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("used_at", "text")
    .addColumn("revoked_at", "text")
    .execute();
  await db.schema.createIndex("invitation_by_scope").on("invitation").column("scope").execute();

  await db.schema
    .createTable("audit")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("scope", "text")
    .addColumn("actor", "text")
    .addColumn("device", "text")
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("audit_by_scope").on("audit").columns(["scope", "at"]).execute();
}
