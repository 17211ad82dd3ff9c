import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateScopeId, teamSettingsId } from "#domain/derived-ids";
import { uuidV7 } from "#domain/ids";
import { definitionOf, type RecordFields, type RecordType } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import { linkSchema } from "#protocol/account-messages";
import { beginEpoch } from "#server/db/epoch";
import { demoTeam } from "#server/demo/demo-team";
import { syncDeps } from "#server/services";
import { applyAs } from "#server/sync/apply-as";
import { storeDeviceSettings, freshSettings, type DeviceSettings } from "#storage/device-settings";
import { databaseName, DexieDatabase } from "#storage/dexie-database";
import { plainCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine } from "#sync/engine";
import type { Edit } from "#sync/edit";
import { Browser } from "../browser.ts";
import { createFakeLocks } from "../fake-locks.ts";
import { startServer, type TestServer } from "../server.ts";
import { readImage, type DatabaseImage } from "./indexed-db-image.ts";
import { dumpRows, migrationNames, type TableRows } from "./server-image.ts";

/** A device at the end of the story. */
export interface ToldDevice {
  readonly person: string;
  readonly scope: string;
  /** Its session's, as a browser sends it; `null`: it has none. */
  readonly cookie: string | null;
  /** As recorded: the settings and the person's own. */
  readonly databases: readonly DatabaseImage[];
}

export interface Told {
  readonly server: { readonly migration: string; readonly rows: TableRows };
  readonly devices: Readonly<Record<"phone" | "desktop" | "alone", ToldDevice>>;
}

/** How many of each type the demo brings into the story. */
const OF_EACH_TYPE = 2;

/**
 * What a team lives through, told with the present code, so that every store and table ends with content of every kind. The phone of a
 * fieldworker ends with work that waits, taken and not, with refusals, conflicts, words of a version that was too old, and a photo; the
 * desktop of the lead in the middle of giving back what an older backup lacked; a third device has no team.
 * On the global IndexedDB, which must have none of Stoep's databases.
 */
export async function tellStory(): Promise<Told> {
  const teller = new Teller(await startServer());
  try {
    return await teller.tell();
  } finally {
    await teller.server.dispose();
  }
}

interface Member {
  readonly browser: Browser;
  readonly person: string;
  readonly name: string;
  readonly store: LocalDeviceStore;
  readonly database: DexieDatabase;
  readonly engine: Engine;
}

class Teller {
  server: TestServer;
  readonly #scope = newId();

  constructor(server: TestServer) {
    this.server = server;
  }

  async tell(): Promise<Told> {
    const { desktop, phone } = await this.#people();
    await this.#yearOfWork(desktop, phone);
    await this.#twoVersions(desktop, phone);
    await this.#backupPutBack(desktop, phone);
    await this.#endOfTheDay(desktop, phone);
    await this.#files();
    await phone.browser.send("PUT", "/reminders", REMINDER);
    await phone.browser.send("PUT", "/reminders/subscription", SUBSCRIPTION);
    await this.server.setUpCode();
    const devices = {
      phone: await this.#image(phone, "fieldworker"),
      desktop: await this.#image(desktop, "lead"),
      alone: await this.#withoutTeam(),
    };
    await this.server.stop();
    const rows = await dumpRows({ kind: "sqlite", path: join(this.server.dataDir, "stoep.db") });
    return { server: { migration: migrationNames().at(-1) ?? "", rows }, devices };
  }

  /** As they stand when a file is whole, and another is still coming in. */
  async #files(): Promise<void> {
    const { write } = this.server.services.database;
    const [scope, sha256] = [this.#scope, PHOTO_SHA256];
    const kind = { media_type: "image/jpeg", size_bytes: 11 };
    const place = `files/${scope}/${"0".repeat(32)}`;
    const at = nowText();
    await write
      .insertInto("blob")
      .values({ scope, sha256, ...kind, place, created_at: at, checked_at: at })
      .execute();
    const upload = { scope, sha256, ...kind, attachment: newId(), person: newId() };
    await write
      .insertInto("upload")
      .values([
        { ...upload, part: "file", received_bytes: 11, segments: "[]", expires_at: null },
        { ...upload, part: "thumbnail", received_bytes: 5, segments: '["uploads/a/b"]', expires_at: at },
      ])
      .execute();
    await write.insertInto("doomed_file").values({ place: "uploads/a/c", from_at: at }).execute();
  }

  async #people(): Promise<{ desktop: Member; phone: Member }> {
    const lead = new Browser(this.server);
    const { session } = await lead.setUp("Team Noord", "Lotte Leidraad", { scope: this.#scope });
    const fieldworker = new Browser(this.server);
    const invited = await lead.invite(this.#scope, "fieldworker");
    const joined = await fieldworker.joinAs("Siem Stoeprand", invited.token);
    const left = new Browser(this.server);
    const leaver = await left.joinAs("Vera Vertrek", (await lead.invite(this.#scope, "viewer")).token);
    const leaverId = leaver.session.person.id;
    await lead.send("DELETE", `/members/${leaverId}?scope=${this.#scope}`);
    await lead.invite(this.#scope, "viewer");
    await fieldworker.ask(linkSchema, "POST", "/device-links");
    return {
      desktop: await this.#member(lead, session.person),
      phone: await this.#member(fieldworker, joined.session.person),
    };
  }

  async #member(browser: Browser, { id: person, name }: { id: string; name: string }): Promise<Member> {
    const { database, store } = await this.#open(person);
    await store.setUp(browser.deviceId);
    await store.addScope({ id: this.#scope, kind: "team", isShared: true });
    await store.addScope({ id: privateScopeId(person), kind: "private", isShared: true });
    const send = (path: string, init: RequestInit): Promise<Response> =>
      fetch(this.server.url + path, { ...init, headers: { ...init.headers, cookie: browser.cookie ?? "" } });
    const engine = createEngine({
      ...{ store, transport: createHttpTransport(send), clock: systemClock, locks: createFakeLocks() },
      ...{ random: () => 0.2, newId, storageFailureOf, lockName: person },
    });
    return { browser, person, name, store, database, engine };
  }

  async #yearOfWork(desktop: Member, phone: Member): Promise<void> {
    const people = [desktop, phone].map(({ person: id, name }) => ({ id, name }));
    const made = new Map<string, Set<string>>();
    const edits = demoTeam({ now: nowText(), scope: this.#scope, people })
      .filter(({ content: { type, recordId } }) => {
        const ids = made.get(type) ?? new Set();
        made.set(type, ids);
        if (ids.size < OF_EACH_TYPE) ids.add(recordId);
        return ids.has(recordId) && type !== "teamSettings";
      })
      // Some types are a lead's alone.
      .map((edit) => (edit.content.type === "neighbourhood" ? { ...edit, by: desktop.person } : edit));
    const loaded = await applyAs(syncDeps(this.server.services), this.#scope, edits);
    if (!loaded.ok) throw new Error(`edit ${loaded.index} was refused: ${loaded.code}`);
    await save(phone, [
      this.#made("contact", { organisation: "Wijkhuis de Brug", hasConsent: true, informedOn: "2026-11-02" }),
      this.#made("attachment", {
        ...{ about: "018f0000-0000-7000-8000-000000000001", aboutType: "conversation", kind: "photo" },
        ...{
          sizeBytes: 11,
          sha256: PHOTO_SHA256,
          alternativeText: "De stoep voor het wijkhuis",
          state: "waiting",
        },
      }),
      this.#made(
        "selfAssessment",
        { filledInOn: "2026-11-02", note: "Luisteren gaat goed." },
        privateScopeId(phone.person),
      ),
      this.#made(
        "developmentPlan",
        { standing: "Net begonnen.", goal: "Zelf een check leiden." },
        privateScopeId(phone.person),
      ),
      this.#made("conversation", { said: "Verkeerd ingevoerd." }, this.#scope, ids.deleted),
      this.#made("conversation", { said: "Met een naam erin." }, this.#scope, ids.erased),
      this.#made("conversation", { said: "De eerste alinea.\n\nDe tweede alinea." }, this.#scope, ids.merged),
      this.#made("initiative", { title: "Moestuin" }, this.#scope, ids.disputed),
    ]);
    await save(desktop, [
      this.#made("conversation", { said: "Eerste versie op kantoor." }, this.#scope, ids.restored),
      this.#made("conversation", { said: "Kantoor schreef dit." }, this.#scope, ids.gone),
    ]);
    await sync(phone, desktop, phone);
    await save(phone, [await this.#edit(phone, "conversation", ids.deleted, { delete: true })]);
    await save(desktop, [
      await this.#edit(desktop, "conversation", ids.erased, {
        redact: { fields: { said: null }, ground: "op verzoek" },
      }),
    ]);
    await sync(phone, desktop, phone);
  }

  async #twoVersions(desktop: Member, phone: Member): Promise<void> {
    await save(desktop, [
      await this.#set(desktop, "initiative", ids.disputed, "title", "Moestuin", "Pluktuin"),
      await this.#text(desktop, ids.merged, "De eerste alinea.\n\nDe tweede alinea, door kantoor aangevuld."),
    ]);
    await save(phone, [
      await this.#set(phone, "initiative", ids.disputed, "title", "Moestuin", "Kruidentuin"),
      await this.#text(phone, ids.merged, "De eerste alinea, op straat aangevuld.\n\nDe tweede alinea."),
    ]);
    await sync(desktop, phone, desktop);
  }

  /** What came after the backup is on the devices alone; the phone gives back, the desktop is cut off after one page. */
  async #backupPutBack(desktop: Member, phone: Member): Promise<void> {
    const { dataDir, port } = this.server;
    await this.server.stop();
    const backup = await mkdtemp(join(tmpdir(), "stoep-backup-"));
    await cp(dataDir, backup, { recursive: true });
    this.server = await startServer({ dataDir, port });
    await save(desktop, [
      await this.#text(desktop, ids.restored, "Tweede versie op kantoor, na de reservekopie."),
      this.#made(
        "conversation",
        { said: "Alleen op kantoor, na de reservekopie." },
        this.#scope,
        ids.afterBackup,
      ),
    ]);
    await sync(desktop);
    await this.server.stop();
    await cp(backup, dataDir, { recursive: true });
    await rm(backup, { recursive: true });
    this.server = await startServer({ dataDir, port });
    const { database, nowMs } = this.server.services;
    await beginEpoch(database.write, { now: () => new Date(nowMs()).toISOString(), newId });
    await sync(phone);
    await save(desktop, [
      await this.#text(desktop, ids.gone, "Kantoor schreef dit, en verbetert het nu."),
      this.#made("conversation", { said: "Wacht op kantoor." }),
    ]);
    await desktop.store.take(this.#scope, { maxMutations: 1, maxBytes: 1_000_000 });
    const { epoch } = await phone.store.state();
    await desktop.store.beginEpoch(epoch ?? "");
    const { deviceId } = await desktop.store.state();
    const asked = { deviceId, schemaVersion: 1, cursors: {}, waiting: {}, epoch, limit: 500 };
    const answer = await createHttpTransport((path, init) =>
      fetch(this.server.url + path, {
        ...init,
        headers: { ...init.headers, cookie: desktop.browser.cookie ?? "" },
      }),
    ).pull(asked);
    if (answer.kind !== "ok") throw new Error("the page did not come");
    await desktop.store.applyPull(asked, answer.body);
  }

  async #endOfTheDay(desktop: Member, phone: Member): Promise<void> {
    const privateScope = privateScopeId(phone.person);
    await save(phone, [
      // Breaks a bound; the second builds on it.
      this.#made("initiative", { title: "Te lang".repeat(100) }, this.#scope, ids.refused),
    ]);
    await phone.store.take(this.#scope, { maxMutations: 10, maxBytes: 1_000_000 });
    await save(phone, [
      await this.#set(phone, "initiative", ids.refused, "title", "Te lang".repeat(100), "Kort"),
      await this.#edit(phone, "teamSettings", teamSettingsId(this.#scope), {
        set: { name: { was: "Team Noord", to: "Team Zuid" } },
      }),
    ]);
    await sync(phone);
    await save(phone, [
      await this.#text(phone, ids.merged, "Meegenomen door een verzending die nog geen antwoord heeft."),
      this.#made("conversation", { said: "Ook meegenomen." }),
    ]);
    await phone.store.take(this.#scope, { maxMutations: 10, maxBytes: 1_000_000 });
    await save(phone, [
      await this.#text(phone, ids.merged, "Daarna nog verder geschreven."),
      this.#made("conversation", { said: "Wacht op verbinding." }),
      this.#made("action", { what: "Terugbellen", state: "open", dueOn: "2026-12-01" }),
      this.#made("developmentPlan", { goal: "Wacht ook, alleen voor mij." }, privateScope),
    ]);
    await this.#attach(phone);
    await this.#typeTooLate(phone);
    desktop.store.close();
    phone.store.close();
  }

  /** A photo that waits to be sent, and a voice note that was cut off. */
  async #attach({ store }: Member): Promise<void> {
    const files = await store.files();
    const file = { part: "file", mediaType: "image/jpeg", sha256: PHOTO_SHA256, bytes: PHOTO } as const;
    const edit = this.#made("attachment", { kind: "photo", sha256: PHOTO_SHA256 }, this.#scope, ids.photo);
    await files.attach(edit, [file]);
    await files.keepProblem({ scope: this.#scope, attachment: ids.photo, part: "file" }, "noRoomLeft");
    const note = { scope: this.#scope, id: ids.voice, about: ids.merged, aboutType: "conversation" };
    const spoken = { ...note, mediaType: "audio/webm", durationMs: 1_000 };
    await files.keepPiece(spoken, bytes([26, 69, 223, 163]), true);
    await files.keepPiece({ ...spoken, durationMs: 2_000 }, bytes([66, 134, 129, 1]), false);
  }

  /** As in a tab that is older than the database: for the time of a save a newer version owns it. */
  async #typeTooLate({ database, store }: Member): Promise<void> {
    const meta = await database.read((tables) => tables.meta.get("device"));
    if (meta === undefined) throw new Error("the database was never set up");
    const put = (minWriterVersion: number) =>
      database.write("strict", (tables) => tables.meta.putMany([{ ...meta, minWriterVersion }]));
    await put(meta.minWriterVersion + 1);
    const said = "Getypt in een tabblad dat te oud was.";
    const answer = await store.save([this.#made("conversation", { said }, this.#scope, ids.rescued)]);
    if (answer.ok || answer.failure !== "outdated") throw new Error("the words were not put apart");
    await put(meta.minWriterVersion);
  }

  async #image(member: Member, role: "fieldworker" | "lead"): Promise<ToldDevice> {
    const { person, name, browser } = member;
    const team = { scope: this.#scope, teamName: "Team Noord", role };
    const settings: DeviceSettings = {
      ...(await freshSettings(systemClock.nowMs(), randomBytes)),
      ...{ person: { id: person, name }, privateScope: privateScopeId(person), ...team },
      ...{ teams: [team], deviceName: "Toestel", stage: "team" },
    };
    return { person, scope: this.#scope, cookie: browser.cookie, databases: await this.#imagesOf(settings) };
  }

  /** Somebody who tries Stoep without a server. */
  async #withoutTeam(): Promise<ToldDevice> {
    const settings: DeviceSettings = {
      ...(await freshSettings(systemClock.nowMs(), randomBytes)),
      stage: "local",
    };
    const { person, scope, privateScope } = settings;
    const { store } = await this.#open(person.id);
    await store.setUp(newId());
    await store.addScope({ id: scope, kind: "team", isShared: false });
    await store.addScope({ id: privateScope, kind: "private", isShared: false });
    await saveAt(store, [
      this.#made("conversation", { said: "Nog zonder team." }, scope),
      this.#made("selfAssessment", { note: "Alleen op dit toestel." }, privateScope),
    ]);
    store.close();
    return { person: person.id, scope, cookie: null, databases: await this.#imagesOf(settings) };
  }

  async #imagesOf(settings: DeviceSettings): Promise<readonly DatabaseImage[]> {
    await storeDeviceSettings(settings);
    const names = ["stoep", databaseName(settings.person.id)];
    return Promise.all(names.map((name) => readImage(indexedDB, name)));
  }

  async #open(person: string): Promise<{ database: DexieDatabase; store: LocalDeviceStore }> {
    const database = new DexieDatabase(databaseName(person), () => undefined);
    await database.open();
    const context = { personId: person, codec: plainCodec, now: nowText, newId };
    return { database, store: new LocalDeviceStore(database, context) };
  }

  #made<T extends RecordType>(
    type: T,
    fields: RecordFields<T>,
    scope = this.#scope,
    recordId = newId(),
  ): Edit {
    const definition = definitionOf(type);
    const changes = definition === undefined ? null : fieldChanges(definition, {}, fields);
    return { scope, type, recordId, seen: null, create: true, ...changes };
  }

  async #edit(member: Member, type: RecordType, recordId: string, change: Partial<Edit>): Promise<Edit> {
    const shown = await member.store.queries.record(this.#scope, type, recordId);
    return { scope: this.#scope, type, recordId, seen: shown?.seen ?? null, ...change };
  }

  #set(member: Member, type: RecordType, id: string, field: string, was: string, to: string): Promise<Edit> {
    return this.#edit(member, type, id, { set: { [field]: { was, to } } });
  }

  async #text(member: Member, id: string, to: string): Promise<Edit> {
    const shown = await member.store.queries.record(this.#scope, "conversation", id);
    return this.#edit(member, "conversation", id, {
      text: { said: { was: shown?.fields.said ?? null, to } },
    });
  }
}

const newId = (): string => uuidV7(systemClock.nowMs(), randomBytes);
const nowText = (): string => new Date(systemClock.nowMs()).toISOString();
const bytes = (list: readonly number[]): ArrayBuffer => Uint8Array.from(list).buffer;

const REMINDER = {
  isOn: true,
  time: "08:00",
  days: [1, 2, 3, 4],
  timeZone: "Europe/Amsterdam",
  countsOverdue: true,
};
const SUBSCRIPTION = {
  endpoint: "https://push.dienst.example/send/toestel",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};
const PHOTO_SHA256 = "0f".repeat(32);
const PHOTO = bytes([137, 80, 78, 71, 13, 10, 26, 10, 0, 255, 1]);
const ids = {
  deleted: newId(),
  erased: newId(),
  merged: newId(),
  disputed: newId(),
  restored: newId(),
  gone: newId(),
  afterBackup: newId(),
  refused: newId(),
  rescued: newId(),
  photo: newId(),
  voice: newId(),
};

const save = (member: Member, edits: readonly Edit[]): Promise<void> => saveAt(member.store, edits);

async function saveAt(store: LocalDeviceStore, edits: readonly Edit[]): Promise<void> {
  const result = await store.save(edits);
  if (!result.ok) throw new Error(`not saved: ${result.failure}`);
}

async function sync(...members: readonly Member[]): Promise<void> {
  for (const { engine } of members) {
    const outcome = await engine.syncNow();
    if (outcome.code !== "synced") throw new Error(`not synced: ${JSON.stringify(outcome)}`);
  }
}
