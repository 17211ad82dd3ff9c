import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";
import { newId, startSyncedDevice, WITHIN, type SyncedDevice } from "#tests/support/synced-device";

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let scope: string;
let lead: Browser;
const devices: SyncedDevice[] = [];

beforeEach(async () => {
  server = await startServer();
  lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "Iemand");
  scope = session.memberships[0]?.scope ?? "";
});
afterEach(async () => {
  for (const { engine } of devices.splice(0)) engine.stop();
  await server.dispose();
});

interface Device extends SyncedDevice {
  /** All the device has of the team, by content. */
  content(): Promise<unknown>;
}

async function startDevice(browser: Browser, personId: string): Promise<Device> {
  const device = await startSyncedDevice({
    personId,
    deviceId: browser.deviceId,
    server: () => ({ url: server.url, cookie: browser.cookie }),
  });
  devices.push(device);
  const { queries } = device.store;
  return Object.assign(device, {
    async content() {
      const shown = [
        ...(await queries.list(scope, "conversation", { limit: 1_000 })),
        ...(await queries.list(scope, "conflict", { limit: 1_000 })),
      ];
      return shown
        .map(({ id, fields, seen, deleted }) => ({ id, fields, seen, deleted }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
  });
}

async function twoDevices(): Promise<[Device, Device]> {
  const colleague = new Browser(server);
  const invitation = await lead.invite(scope, "fieldworker");
  const joined = await colleague.joinAs("Collega", invitation.token);
  return [await startDevice(lead, newId()), await startDevice(colleague, joined.session.person.id)];
}

async function note(device: Device, id: string, said: string): Promise<void> {
  const create = { type: "conversation", recordId: id, seen: null, create: true } as const;
  await device.store.save([{ scope, ...create, text: { said: { was: null, to: said } } }]);
}

async function edit(device: Device, id: string, was: string, to: string): Promise<void> {
  const record = await device.store.queries.record(scope, "conversation", id);
  await device.store.save([
    { scope, type: "conversation", recordId: id, seen: record?.seen ?? null, text: { said: { was, to } } },
  ]);
}

const said = async (device: Device, id: string): Promise<unknown> =>
  (await device.store.queries.record(scope, "conversation", id))?.fields.said;

async function atRest(...all: Device[]): Promise<void> {
  await vi.waitFor(async () => {
    expect(await Promise.all(all.map((device) => device.waiting()))).toEqual(all.map(() => 0));
    const [first, ...others] = await Promise.all(all.map((device) => device.content()));
    for (const other of others) expect(other).toEqual(first);
  }, WITHIN);
  const digests = await Promise.all(
    all.map(async ({ store }) => (await store.state()).scopes.find((each) => each.scope === scope)?.digest),
  );
  expect(new Set(digests).size).toBe(1);
}

test("a note of one device is at the other within seconds, and its correction comes back", async () => {
  const [phone, office] = await twoDevices();
  const id = newId();
  await note(phone, id, "In de straat gehoord");
  await vi.waitFor(async () => expect(await said(office, id)).toBe("In de straat gehoord"), WITHIN);
  await edit(office, id, "In de straat gehoord", "In de straat gehoord en nagezocht");
  await vi.waitFor(
    async () => expect(await said(phone, id)).toBe("In de straat gehoord en nagezocht"),
    WITHIN,
  );
  await atRest(phone, office);
});

test("edits made offline on both sides converge by content, nothing lost", async () => {
  const [phone, office] = await twoDevices();
  const shared = newId();
  await note(phone, shared, "Eerste alinea.\n\nTweede alinea.");
  await atRest(phone, office);

  phone.network = false;
  for (let number = 0; number < 30; number += 1) await note(phone, newId(), `Onderweg ${number}`);
  await edit(
    phone,
    shared,
    "Eerste alinea.\n\nTweede alinea.",
    "Eerste alinea, op straat.\n\nTweede alinea.",
  );
  await edit(
    office,
    shared,
    "Eerste alinea.\n\nTweede alinea.",
    "Eerste alinea.\n\nTweede alinea, op kantoor.",
  );
  await vi.waitFor(() => expect(phone.engine.status.current().cannotSend).toBe("unreachable"), WITHIN);
  expect(await phone.waiting()).toBe(31);

  phone.network = true;
  phone.engine.trigger("online");
  await atRest(phone, office);
  expect(await said(office, shared)).toBe("Eerste alinea, op straat.\n\nTweede alinea, op kantoor.");
  expect(await office.store.queries.list(scope, "conversation", { limit: 100 })).toHaveLength(31);
});

test("the server stopped and started again: what waited arrives by itself, and the live stream returns", async () => {
  const [phone, office] = await twoDevices();
  const { port, dataDir } = server;
  await server.stop();
  const id = newId();
  await note(phone, id, "Terwijl de server weg was");
  expect(await phone.engine.syncNow()).toEqual({ code: "unreachable" });
  expect(await phone.waiting()).toBe(1);

  server = await startServer({ port, dataDir });
  await vi.waitFor(async () => expect(await said(office, id)).toBe("Terwijl de server weg was"), WITHIN);
  await atRest(phone, office);
  await vi.waitFor(() => {
    for (const { engine } of [phone, office])
      expect(engine.status.current()).toMatchObject({ isLive: true, cannotSend: null });
  }, WITHIN);
});

test("a session withdrawn keeps everything on the device and says so", async () => {
  const [phone] = await twoDevices();
  await note(phone, newId(), "Al op de server");
  await atRest(phone);
  await server.services.database.write.deleteFrom("session").execute();
  await note(phone, newId(), "Nog niet");
  expect(await phone.engine.syncNow()).toEqual({ code: "signedOut" });
  expect(phone.engine.status.current()).toMatchObject({ cannotSend: "signedOut", isLive: false });
  expect(await phone.waiting()).toBe(1);
  expect(await phone.store.queries.list(scope, "conversation", { limit: 10 })).toHaveLength(2);
});
