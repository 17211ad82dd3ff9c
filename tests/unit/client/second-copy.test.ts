import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import { type Device, openDevice } from "#models/device";
import { fitOf, makeCopy, openCopy, putCopyBack } from "#models/second-copy";
import type { Session } from "#protocol/account-messages";
import type { DeviceSettings } from "#storage/device-settings";
import { CopyFile, readCopyFile } from "#storage/second-copy-file";
import type { SecondCopy } from "#storage/second-copy-lines";
import { MemoryDatabase } from "#tests/support/memory-database";
import { openMemoryStore } from "#tests/support/memory-store";
import {
  COLLEAGUE,
  EPOCH,
  OTHER_TEAM,
  PERSON,
  sampleClock,
  sampleId,
  sampleNote,
  sampleRandom,
  TEAM,
} from "#tests/support/sync-samples";

const FRESH = sampleId(0xb9);
const nothing = (): void => undefined;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The databases on one device, by whose they are. */
let databases: Map<string, MemoryDatabase>;
let erased: string[];
let device: Device | null = null;

beforeEach(() => {
  databases = new Map();
  erased = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  device?.store.value.close();
});

async function deviceOf(personId: string, changes: Partial<DeviceSettings>): Promise<Device> {
  const random = sampleRandom();
  const nowMs = sampleClock();
  const settings: DeviceSettings = {
    ...{ person: { id: personId, name: "Noor" }, privateScope: privateScopeId(personId), scope: TEAM },
    ...{ teamName: "Wijkteam Één & Twee", teams: [], deviceName: "Telefoon", isSharedComputer: false },
    ...{ stage: "team", role: "fieldworker", moving: null, leftBehind: null },
    ...changes,
  };
  const made = await openDevice(
    {
      ...{ random, clock: { nowMs, after: () => nothing } },
      async openStore(person) {
        const database = databases.get(person) ?? new MemoryDatabase();
        databases.set(person, database);
        const store = await openMemoryStore({
          ...{ personId: person, deviceId: sampleId(0xc000 + databases.size), nowMs, random, database },
        });
        const erase = store.erase.bind(store);
        store.erase = () => {
          erased.push(person);
          return erase();
        };
        return store;
      },
      startEngine: () => new Promise(() => nothing),
      changeSettings: () => Promise.resolve(true),
      loadAnew: () => undefined,
      freshSettings: async () => settings,
      startSearch: () => Promise.reject(new Error("nothing is looked for here")),
      loadAttachmentTools: () => Promise.reject(new Error("nothing is attached here")),
      loadShareInbox: () => Promise.reject(new Error("nothing is shared here")),
      loadCopyFiles: () =>
        Promise.resolve({
          begin: (head) => new CopyFile(head),
          read: readCopyFile,
          // A lock that any reader of the test sees through.
          lock: async (bytes, passphrase) => new Uint8Array([...bytesOf(`${passphrase}\n`), ...bytes]),
          async unlock(bytes, passphrase) {
            const lock = bytesOf(`${passphrase}\n`);
            const fits = lock.every((byte, index) => bytes[index] === byte);
            return fits
              ? { ok: true, bytes: bytes.slice(lock.length) }
              : { ok: false, failure: "wrongPassphrase" };
          },
        }),
    },
    settings,
  );
  device = made;
  return made;
}

/** A copy of a device on which this was said. */
async function copyWith(said: string, changes: Partial<DeviceSettings> = {}): Promise<SecondCopy> {
  const phone = await deviceOf(PERSON, changes);
  const { scope, stage } = phone.settings.value;
  await phone.store.value.addScope({ id: scope, kind: "team", isShared: stage === "team" });
  await phone.store.value.save([{ ...sampleNote(sampleId(1), said), scope }]);
  const made = await makeCopy(phone, "sleutel", "0.1.0", nothing);
  if (!made.ok) throw new Error(made.failure);
  expect(made.file.name).toBe("stoep-reservekopie-wijkteam-een-twee-2026-03-02.age");
  expect(await openCopy(phone, made.file, "anders")).toEqual({ ok: false, failure: "wrongPassphrase" });
  const opened = await openCopy(phone, made.file, "sleutel");
  if (!opened.ok) throw new Error(opened.failure);
  phone.store.value.close();
  databases = new Map();
  return opened.copy;
}

const said = async ({ store }: Device, scope = TEAM) =>
  (await store.value.queries.record(scope, "conversation", sampleId(1)))?.fields.said;

test("REC-10: on a device nobody works on yet, it goes on as the copy's person, who has to sign in", async () => {
  const copy = await copyWith("op straat");
  const other = await deviceOf(FRESH, { stage: "new", scope: OTHER_TEAM, deviceName: "", teamName: "" });
  expect(fitOf(other.settings.value, copy.head)).toBe("empty");
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true, mustSignIn: true });
  expect(other.settings.value).toMatchObject({
    ...{ person: { id: PERSON, name: "Noor" }, scope: TEAM, stage: "team", role: "fieldworker" },
    ...{ deviceName: "", leftBehind: null },
  });
  expect(await said(other)).toBe("op straat");
  expect(erased).toEqual([FRESH]);
});

/** A server that knows the browser by a session of this person; what it is asked. */
function serverWithSessionOf(person: string): readonly string[] {
  const asked: string[] = [];
  const session: Session = {
    ...{ person: { id: person, name: "Noor" }, privateScope: privateScopeId(person), epoch: EPOCH },
    ...{ device: { id: sampleId(0xc1), name: "Telefoon", isShared: false }, memberships: [] },
    expiresAt: "2027-01-01T00:00:00.000Z",
  };
  vi.stubGlobal("fetch", (address: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? "GET"} ${address}`);
    return Promise.resolve(
      init.method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(session),
    );
  });
  return asked;
}

test("REC-10: where the browser still has the person's session, nobody has to sign in", async () => {
  const copy = await copyWith("op straat");
  const asked = serverWithSessionOf(PERSON);
  const other = await deviceOf(FRESH, { stage: "new" });
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true, mustSignIn: false });
  expect(asked).toEqual(["GET /api/v1/session"]);
});

test("REC-10: a session somebody else left in the browser is ended first, so that nothing is sent as theirs", async () => {
  const copy = await copyWith("op straat");
  const asked = serverWithSessionOf(COLLEAGUE);
  const other = await deviceOf(FRESH, { stage: "new" });
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true, mustSignIn: true });
  expect(asked).toEqual(["GET /api/v1/session", "DELETE /api/v1/session"]);
});

test("REC-10: work that somebody did here without a team stays, and can be taken along later", async () => {
  const copy = await copyWith("op straat");
  const other = await deviceOf(FRESH, { stage: "local", scope: OTHER_TEAM });
  await other.store.value.save([{ ...sampleNote(sampleId(2), "van hier"), scope: OTHER_TEAM }]);
  expect(fitOf(other.settings.value, copy.head)).toBe("beside");
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true });
  expect(other.settings.value.leftBehind).toEqual({ fromPerson: FRESH, fromScope: OTHER_TEAM });
  expect(erased).toEqual([]);
});

test("REC-10: where somebody else is signed in nothing is changed", async () => {
  const copy = await copyWith("op straat");
  const other = await deviceOf(COLLEAGUE, {});
  const before = other.settings.value;
  expect(fitOf(before, copy.head)).toBe("someoneElse");
  expect(await putCopyBack(other, copy, nothing)).toEqual({ ok: false, failure: "someoneElse" });
  expect(other.settings.value).toBe(before);
  expect([...databases.keys()]).toEqual([COLLEAGUE]);
});

test("REC-10: with the same person in another team it comes beside, and the team on the screen stays", async () => {
  const copy = await copyWith("op straat");
  const other = await deviceOf(PERSON, { scope: OTHER_TEAM, teamName: "Team Zuid" });
  expect(fitOf(other.settings.value, copy.head)).toBe("ownOtherTeam");
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true });
  expect(other.settings.value).toMatchObject({ scope: OTHER_TEAM, teamName: "Team Zuid" });
  expect(await said(other)).toBe("op straat");
});

test("REC-10: what one did without a team, put back after joining one, is offered to the team", async () => {
  const copy = await copyWith("zonder team", { stage: "local", scope: OTHER_TEAM });
  const other = await deviceOf(PERSON, {});
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({ ok: true });
  expect(other.settings.value).toMatchObject({
    ...{ scope: TEAM, stage: "team" },
    leftBehind: { fromPerson: PERSON, fromScope: OTHER_TEAM },
  });
});

test("REC-10: put back a second time, there is nothing to say", async () => {
  const copy = await copyWith("op straat");
  const other = await deviceOf(FRESH, { stage: "new" });
  await putCopyBack(other, copy, nothing);
  expect(fitOf(other.settings.value, copy.head)).toBe("own");
  expect(await putCopyBack(other, copy, nothing)).toMatchObject({
    back: { records: 0, waiting: 0, refused: 0 },
  });
});

test("a file the device lets not go of is told apart", async () => {
  const other = await deviceOf(PERSON, {});
  const gone = Object.assign(new Blob([]), { arrayBuffer: () => Promise.reject(new Error("gone")) });
  expect(await openCopy(other, gone, "x")).toEqual({ ok: false, failure: "unreadable" });
});
