import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { factSheetId } from "#domain/derived-ids";
import { joinPreviewSchema, linkSchema, sessionSchema, signedInSchema } from "#protocol/account-messages";
import { makeLog } from "#server/log";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";
import { isLive, newId, startSyncedDevice, WITHIN, type SyncedDevice } from "#tests/support/synced-device";

vi.setConfig({ testTimeout: 60_000 });

/** Somebody with one device, whose browser gets another server when the first one's disk is lost. */
interface Colleague {
  readonly personId: string;
  readonly deviceId: string;
  readonly device: SyncedDevice;
  browser: Browser;
}

const NOTE = newId();
const INITIATIVE = newId();
let server: TestServer;
let logged: string[] = [];
let scope: string;
let lead: Colleague;
let fieldworker: Colleague;

async function startColleague(browser: Browser, personId: string): Promise<Colleague> {
  const { deviceId } = browser;
  const colleague: { browser: Browser } = { browser };
  const place = { personId, deviceId, server: () => ({ url: server.url, cookie: colleague.browser.cookie }) };
  return Object.assign(colleague, { personId, deviceId, device: await startSyncedDevice(place) });
}

beforeEach(async () => {
  server = await startServer();
  const first = new Browser(server);
  const made = await first.setUp("Team Noord", "An");
  scope = made.session.memberships[0]?.scope ?? "";
  const second = new Browser(server);
  const joined = await second.joinAs("Bo", (await first.invite(scope, "fieldworker")).token);
  lead = await startColleague(first, made.session.person.id);
  fieldworker = await startColleague(second, joined.session.person.id);

  await save(fieldworker, NOTE, "conversation", { text: { said: { was: null, to: "In de straat" } } });
  await save(fieldworker, INITIATIVE, "initiative", { set: { title: { was: null, to: "Moestuin" } } });
  await save(fieldworker, factSheetId(INITIATIVE), "factSheet", {
    set: { initiative: { was: null, to: INITIATIVE } },
  });
  await atRest(lead, fieldworker);
  // Two people at once, so that the server itself writes a conflict too.
  lead.device.network = false;
  await rename(fieldworker, "Pluktuin");
  await atRest(fieldworker);
  await rename(lead, "Buurttuin");
  lead.device.network = true;
  lead.device.engine.trigger("online");
  await atRest(lead, fieldworker);
});
afterEach(async () => {
  for (const { device } of [lead, fieldworker]) device.engine.stop();
  await server.dispose();
});

async function save(by: Colleague, recordId: string, type: string, content: object): Promise<void> {
  await by.device.store.save([{ scope, type, recordId, seen: null, create: true, ...content }]);
}
async function rename(by: Colleague, to: string): Promise<void> {
  const seen = (await by.device.store.queries.record(scope, "initiative", INITIATIVE))?.seen ?? null;
  const set = { title: { was: "Moestuin", to } };
  await by.device.store.save([{ scope, type: "initiative", recordId: INITIATIVE, seen, set }]);
}
async function contentOf({ device }: Colleague): Promise<Record<string, unknown>> {
  const { queries } = device.store;
  const types = ["conversation", "initiative", "factSheet", "member", "conflict", "teamSettings"] as const;
  const lists = await Promise.all(types.map((type) => queries.list(scope, type, { limit: 100 })));
  return Object.fromEntries(lists.flat().map(({ id, fields }) => [id, fields]));
}
async function atRest(...all: Colleague[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const { device } of all) {
      expect(await device.waiting()).toBe(0);
      expect(device.engine.status.current()).toMatchObject({ phase: "idle", isLive: true });
    }
    const [first, ...others] = await Promise.all(all.map(contentOf));
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  }, WITHIN);
}
const refusedOf = async ({ device }: Colleague) => (await device.store.queries.outbox()).refused;

/** The server comes back with nothing, at the same address. */
async function loseDisk(): Promise<void> {
  const { port } = server;
  await server.dispose();
  logged = [];
  const log = makeLog("info", { write: (line: string) => void logged.push(line) });
  server = await startServer({ port, log });
}

const cameBackSchema = v.object({ records: v.record(v.string(), v.number()) });
/** How many of each type, over all pushes, as the log tells it. */
function loggedBack(): Record<string, number> {
  const lines = logged.map((line): unknown => JSON.parse(line)).filter((line) => v.is(cameBackSchema, line));
  return summed(lines.map(({ records }) => records));
}
async function auditedBack(): Promise<Record<string, number>> {
  const entries = await server.services.database.read
    .selectFrom("audit")
    .select(["scope", "actor", "device", "detail"])
    .where("event", "=", "givenBack")
    .execute();
  for (const { detail: _detail, ...of } of entries)
    expect(of).toEqual({ scope, actor: lead.personId, device: lead.deviceId });
  return summed(entries.map(({ detail }) => v.parse(cameBackSchema, JSON.parse(detail)).records));
}
function summed(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [type, count] of all.flatMap((each) => Object.entries(each)))
    sums[type] = (sums[type] ?? 0) + count;
  return sums;
}
async function setUpAgain(): Promise<void> {
  lead.browser = new Browser(server);
  const { session } = await lead.browser.ask(signedInSchema, "POST", "/setup", {
    code: await server.setUpCode(),
    scope,
    teamName: "Team Noord",
    person: { id: lead.personId, name: "An" },
    device: { id: lead.deviceId, name: "Telefoon", isShared: false },
  });
  expect(session.memberships).toEqual([{ scope, teamName: "Team Noord", role: "lead" }]);
  lead.device.engine.trigger("online");
  await isLive(lead.device);
}

test("REC-4: after a lost disk the lead's device makes the whole team again, under the same ids, colleagues too", async () => {
  const before = await contentOf(lead);
  await loseDisk();
  await setUpAgain();
  await atRest(lead);
  const after = await contentOf(lead);
  expect(after).toEqual(before);
  expect(await refusedOf(lead)).toBe(0);
  const office = new Browser(server);
  const { token } = await lead.browser.ask(linkSchema, "POST", "/device-links", {});
  await office.enter(token);
  const fresh = await startColleague(office, lead.personId);
  await vi.waitFor(async () => expect(await contentOf(fresh)).toEqual(before), WITHIN);
  fresh.device.engine.stop();
});

test("REC-4: the log and the audit tell how much of which type came back, and nothing of what it says", async () => {
  await loseDisk();
  await setUpAgain();
  await atRest(lead);
  const counts = loggedBack();
  expect(counts).toMatchObject({ conversation: 1, initiative: 1, factSheet: 1, conflict: 1 });
  expect(await auditedBack()).toEqual(counts);
  for (const words of ["In de straat", "Moestuin", "Pluktuin", NOTE, scope])
    expect(logged.join("")).not.toContain(words);
});

test("REC-4: a colleague comes back as the same person, with what only their device had, and nothing is refused", async () => {
  lead.device.network = false;
  const late = newId();
  await save(fieldworker, late, "conversation", { text: { said: { was: null, to: "Net voor de storing" } } });
  await atRest(fieldworker);
  await loseDisk();
  lead.device.network = true;
  await setUpAgain();
  await atRest(lead);

  const path = `/members/${fieldworker.personId}/access-links`;
  const { token } = await lead.browser.ask(linkSchema, "POST", path, { scope });
  fieldworker.browser = new Browser(server);
  expect(await fieldworker.browser.ask(joinPreviewSchema, "POST", "/join/preview", { token })).toEqual({
    kind: "access",
    teamName: "Team Noord",
    person: { id: fieldworker.personId, name: "Bo" },
  });
  const entered = await fieldworker.browser.ask(signedInSchema, "POST", "/join", {
    token,
    device: { id: fieldworker.deviceId, name: "Telefoon", isShared: false },
  });
  expect(entered.session.person).toEqual({ id: fieldworker.personId, name: "Bo" });
  expect(entered.session.memberships).toEqual([{ scope, teamName: "Team Noord", role: "fieldworker" }]);
  expect(entered.recoveryCode).not.toBeNull();
  fieldworker.device.engine.trigger("online");
  await atRest(lead, fieldworker);
  expect(await contentOf(lead)).toHaveProperty(late);
  expect(await refusedOf(fieldworker)).toBe(0);
});

test("nobody becomes a colleague who is not back yet: not by an invitation, and only a lead lets them in", async () => {
  await loseDisk();
  await setUpAgain();
  await atRest(lead);
  const thief = new Browser(server);
  const { token } = await lead.browser.invite(scope, "viewer");
  const asColleague = { token, person: { id: fieldworker.personId, name: "Bo" }, device: thief.device() };
  expect(await thief.refusal("POST", "/join", asColleague)).toBe("idTaken");
  await thief.joinAs("Ci", token);
  const path = `/members/${fieldworker.personId}/access-links`;
  expect(await thief.refusal("POST", path, { scope })).toBe("notAllowed");
  expect(await lead.browser.refusal("POST", `/members/${newId()}/access-links`, { scope })).toBe("notFound");
  await thief.ask(sessionSchema, "GET", "/session");
});
