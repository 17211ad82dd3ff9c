import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeBackup, type MadeBackup } from "#server/backup/make-backup";
import { listBackups } from "#server/backup/list-backups";
import { restoreBackup } from "#server/backup/restore-backup";
import { makeLog } from "#server/log";
import { makeServices } from "#server/make-services";
import type { DatabasePlace } from "#server/db/open-database";
import { openForReading } from "#server/db/open-for-reading";
import { examine } from "#server/doctor/examine";
import { purgeTrash } from "#server/purge/purge-trash";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

// Programs of PostgreSQL are started.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = "2026-11-21T09:00:00.000Z";
const LATER = "2026-11-22T09:00:00.000Z";
const SECRET = "mevrouw van nummer zeven";
const NO_LIMIT = { points: 1_000, seconds: 60 };

describeOnBothDatabases("a backup", (newPlace) => {
  let place: DatabasePlace;
  let folder: string;
  let team: ServerTeam;
  let phone: TestDevice;
  let lead: TestDevice;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stoep-backup-"));
    place = await newPlace();
    // Where the server itself looks for it.
    if (place.kind === "sqlite") place = { kind: "sqlite", path: join(dirname(place.path), "stoep.db") };
    team = await openServerTeam(place);
    phone = team.device(await team.join("fieldworker"));
    lead = team.device(await team.join("lead"));
  });
  afterEach(async () => {
    await team.close();
    await rm(folder, { recursive: true, force: true });
  });

  const backUp = (now = NOW) =>
    makeBackup({ place, attachments: null, folder, version: "1.0.0", now, keepDays: 30 });
  const putBack = (path: string) => restoreBackup({ place, attachments: null, folder: path, now: LATER });
  const madeAs = (backup: MadeBackup) => {
    if (backup.kind !== "made") throw new Error(JSON.stringify(backup));
    return backup;
  };

  /** As the server starts: the database comes up to date, and notices that it was put back. */
  async function startAgain(): Promise<void> {
    const databaseUrl = place.kind === "postgres" ? place.url : null;
    const dataDir = place.kind === "sqlite" ? dirname(place.path) : folder;
    const services = await makeServices(
      {
        port: 0,
        host: "127.0.0.1",
        dataDir,
        backupDir: folder,
        backupKeepDays: 30,
        databaseUrl,
        publicUrl: "http://localhost",
        isTls: false,
        trustsProxy: false,
        contact: null,
        logLevel: "silent",
        attachments: {
          store: { kind: "disk", folder: join(dataDir, "attachments") },
          scanner: null,
          quotaBytes: 1_000_000,
        },
      },
      {
        log: makeLog("silent"),
        version: "1.0.0",
        limits: {
          wrongCodes: NO_LIMIT,
          codes: NO_LIMIT,
          session: NO_LIMIT,
          subscriptions: NO_LIMIT,
          pushTests: NO_LIMIT,
        },
        nowMs: () => Date.parse(LATER),
      },
    );
    await services.database.close();
  }

  async function look<T>(work: (db: ReturnType<typeof openForReading>["read"]) => Promise<T>): Promise<T> {
    const database = openForReading(place);
    try {
      return await work(database.read);
    } finally {
      await database.close();
    }
  }
  const wordsNow = () =>
    look(async (db) => {
      const rows = await db
        .selectFrom("record")
        .select("fields")
        .where("type", "=", "conversation")
        .execute();
      return rows.map(({ fields }) => fields).toSorted();
    });

  it("made while devices write is one moment, and nothing is wrong with it", async () => {
    const writing = async () => {
      for (let round = 0; round < 30; round += 1) await phone.push(made(team.newId(), "In de straat"));
    };
    await phone.push(made(team.newId(), "Voordat het begon"));
    const [backup] = await Promise.all([backUp(), writing()]);
    const { folder: path, manifest } = madeAs(backup);
    expect(manifest.rows["record"]).toBeGreaterThan(0);
    await team.close();
    expect(await putBack(path)).toMatchObject({ kind: "restored" });
    await startAgain();
    expect((await look((db) => examine(db, place.kind))).findings).toEqual([]);
  });

  it("put back, the database is as it was then, and a new epoch begins at the first start and only there", async () => {
    await phone.push(made(team.newId(), "Voor de reservekopie"));
    const words = await wordsNow();
    const epoch = await team.epoch();
    const { folder: path } = madeAs(await backUp());
    await phone.push(made(team.newId(), "Daarna"));
    await team.close();
    expect(await putBack(path)).toMatchObject({ kind: "restored", erasuresUnknown: false });
    await startAgain();
    expect(await wordsNow()).toEqual(words);
    const epochs = () => look((db) => db.selectFrom("epoch").select("id").orderBy("number").execute());
    expect((await epochs()).map(({ id }) => id)).toEqual([epoch, expect.any(String)]);
    await startAgain();
    expect(await epochs()).toHaveLength(2);
  });

  it("MRG-10 what was erased after it was made is erased again when it is put back, also for devices that come later", async () => {
    const [erased, gone] = [team.newId(), team.newId()];
    await phone.push(made(erased, `Gesproken met ${SECRET}.`));
    const { folder: path } = madeAs(await backUp());
    await phone.push(made(gone, `Nog eens ${SECRET}.`));
    const seen = { epoch: await team.epoch(), rev: 1 };
    for (const recordId of [erased, gone]) {
      await lead.push({ recordId, seen, redact: { fields: { said: "Gesproken." }, ground: "verzoek" } });
    }
    await team.close();
    await putBack(path);
    await startAgain();
    const held = await look(async (db) =>
      JSON.stringify([
        await db.selectFrom("record").selectAll().execute(),
        await db.selectFrom("record_rev").selectAll().execute(),
      ]),
    );
    expect(held).not.toContain(SECRET);
    expect(await wordsNow()).toEqual(['{"said":"Gesproken."}']);
    expect((await look((db) => examine(db, place.kind))).findings).toEqual([]);
    const remembered = await look((db) => db.selectFrom("redaction").select("record").execute());
    expect(remembered.map(({ record }) => record).toSorted()).toEqual([erased, gone].toSorted());
  });

  it("SRV-14 what was purged after it was made is emptied again when it is put back", async () => {
    const record = team.newId();
    await phone.push(made(record, `Gesproken met ${SECRET}.`));
    await lead.push({ recordId: record, seen: { epoch: await team.epoch(), rev: 1 }, delete: true });
    const { folder: path } = madeAs(await backUp());
    await purgeTrash({
      ...{ database: team.database, poke: team.deps.poke },
      nowMs: () => Date.parse(team.now()) + 31 * 86_400_000,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    await team.close();
    await putBack(path);
    await startAgain();
    const rows = await look((db) => db.selectFrom("record").select(["deleted", "fields"]).execute());
    expect(rows).toEqual([{ deleted: 1, fields: "{}" }]);
    const versions = await look((db) => db.selectFrom("record_rev").select("fields").execute());
    expect(JSON.stringify(versions)).not.toContain(SECRET);
    expect((await look((db) => examine(db, place.kind))).findings).toEqual([]);
  });

  it("is refused over a database that is in use", async () => {
    await phone.push(made(team.newId(), "In de straat"));
    const { folder: path } = madeAs(await backUp());
    const words = await wordsNow();
    expect(await putBack(path)).toEqual({ kind: "inUse" });
    expect(await wordsNow()).toEqual(words);
  });

  it("that was damaged, is of something else or of the other kind of database changes nothing", async () => {
    await phone.push(made(team.newId(), "In de straat"));
    const { folder: path } = madeAs(await backUp());
    const words = await wordsNow();
    await team.close();
    const other: DatabasePlace =
      place.kind === "sqlite"
        ? { kind: "postgres", url: "postgres://localhost:1/none" }
        : { kind: "sqlite", path: join(folder, "none.db") };
    expect(await restoreBackup({ place: other, attachments: null, folder: path, now: LATER })).toEqual({
      kind: "otherKind",
    });
    expect(await putBack(folder)).toEqual({ kind: "notABackup" });
    const [file = ""] = (await readdir(path)).filter((name) => name !== "backup.json");
    await appendFile(join(path, file), "x");
    expect(await putBack(path)).toEqual({ kind: "damaged" });
    await writeFile(join(path, "backup.json"), "{}");
    expect(await putBack(path)).toEqual({ kind: "notABackup" });
    expect(await wordsNow()).toEqual(words);
  });

  it("makes room by the rule, and leaves neither half a backup nor somebody else's folder touched", async () => {
    const old = madeAs(await backUp("2026-01-01T09:00:00.000Z"));
    const { removed, folder: path } = madeAs(await backUp());
    expect(removed).toEqual([old.folder]);
    expect((await listBackups(folder)).map((backup) => backup.path)).toEqual([path]);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("says nothing of what is in it beside the database itself", async () => {
    await phone.push(made(team.newId(), `Gesproken met ${SECRET}.`));
    const { folder: path } = madeAs(await backUp());
    expect(await readFile(join(path, "backup.json"), "utf8")).not.toContain(SECRET);
  });
});
