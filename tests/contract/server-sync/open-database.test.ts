import { sql } from "kysely";
import { expect, it } from "vitest";
import { openDatabase } from "#server/db/open-database";
import { describeOnBothDatabases, idMaker } from "../../support/server-database.ts";

const options = () => ({ now: () => "2026-11-02T09:00:00.000Z", newId: idMaker() });

describeOnBothDatabases("the server's database", (newPlace) => {
  it("can be opened more than once, on PostgreSQL at the same moment, and all agree on the epoch", async () => {
    const place = await newPlace();
    const opened = [];
    if (place.kind === "sqlite") {
      // SQLite's lock makes a whole process wait, so within one process they come one after another.
      for (let count = 0; count < 3; count += 1) opened.push(await openDatabase(place, options()));
    } else {
      opened.push(...(await Promise.all([1, 2, 3].map(() => openDatabase(place, options())))));
    }
    const epochs = await Promise.all(
      opened.map((one) => one.read.selectFrom("epoch").select("id").execute()),
    );
    expect(new Set(epochs.map((rows) => JSON.stringify(rows))).size).toBe(1);
    await Promise.all(opened.map((one) => one.close()));
  });

  it("makes its tables all or none, so that a start that was killed halfway can be tried again", async () => {
    const place = await newPlace();
    const broken = {
      ...options(),
      now: () => {
        throw new Error("killed");
      },
    };
    await expect(openDatabase(place, broken)).rejects.toThrow("killed");
    const database = await openDatabase(place, options());
    expect(await database.read.selectFrom("epoch").selectAll().execute()).toHaveLength(1);
    const before = database.transaction(async (tx) => {
      await tx.schema.createTable("half").addColumn("a", "text").execute();
      throw new Error("halfway");
    });
    await expect(before).rejects.toThrow("halfway");
    expect((await database.read.introspection.getTables()).map(({ name }) => name)).not.toContain("half");
    await database.close();
  });

  it("cannot be written through a snapshot", async () => {
    const database = await openDatabase(await newPlace(), options());
    await expect(
      database.snapshot((tx) => tx.insertInto("meta").values({ key: "a", value: "b" }).execute()),
    ).rejects.toThrow(/read-?only/i);
    await database.close();
  });

  it("undoes a transaction that throws", async () => {
    const database = await openDatabase(await newPlace(), options());
    const failed = database.transaction(async (tx) => {
      await tx.insertInto("meta").values({ key: "a", value: "b" }).execute();
      throw new Error("halfway");
    });
    await expect(failed).rejects.toThrow("halfway");
    expect(await database.read.selectFrom("meta").selectAll().execute()).toEqual([]);
    await database.close();
  });

  it("gives counters as numbers, also large ones", async () => {
    const database = await openDatabase(await newPlace(), options());
    const started_at = "2026-11-02T09:00:00.000Z";
    await database.write
      .insertInto("epoch")
      .values({ number: 2 ** 40, id: "x", started_at, reason: "restored" })
      .execute();
    const last = await database.read
      .selectFrom("epoch")
      .select("number")
      .orderBy("number", "desc")
      .executeTakeFirst();
    expect(last).toEqual({ number: 2 ** 40 });
    await database.close();
  });

  it("waits for the disk at every commit and checks references, on SQLite", async () => {
    const place = await newPlace();
    const database = await openDatabase(place, options());
    if (place.kind === "sqlite") {
      const pragma = async (name: string) =>
        Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(database.write)).rows[0] ?? {})[0];
      expect(await pragma("journal_mode")).toBe("wal");
      expect(await pragma("synchronous")).toBe(2);
      expect(await pragma("foreign_keys")).toBe(1);
    }
    const orphan = database.write
      .insertInto("stream")
      .values({ scope: "none", device: "d", epoch: "e", last_n: 1 });
    await expect(orphan.execute()).rejects.toThrow(/foreign key/i);
    await database.close();
  });
});
