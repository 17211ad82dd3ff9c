import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamDevicesSchema, underwaySchema } from "#protocol/account-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { dayOf } from "#server/instants";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const DAY_MS = 24 * 3600 * 1000;
let server: TestServer;
let lead: Browser;
let scope: string;

const devicesSeenBy = async (browser: Browser) =>
  (await browser.ask(teamDevicesSchema, "GET", `/team-devices?scope=${scope}`)).devices;
const isUnderwayFor = async (browser: Browser) =>
  (await browser.ask(underwaySchema, "GET", `/underway?scope=${scope}`)).isUnderway;

async function member(role: "viewer" | "fieldworker" | "lead" = "fieldworker") {
  const browser = new Browser(server);
  const { session } = await browser.joinAs("Bo", (await lead.invite(scope, role)).token);
  return { browser, id: session.person.id };
}

/** The device tells, as at every contact, how much waits on it. */
async function tells(browser: Browser, waiting: number, deviceId = browser.deviceId): Promise<void> {
  const about = { deviceId, schemaVersion: PROTOCOL_VERSION, waiting: { [scope]: waiting } };
  const answered = await browser.send("POST", "/pull", { ...about, cursors: {}, epoch: null, limit: 1 });
  expect(answered.status).toBe(200);
}

describeOnBothDatabases("Work on other devices", (newPlace) => {
  beforeEach(async () => {
    server = await startServer({ place: await newPlace() });
    lead = new Browser(server);
    const { session } = await lead.setUp("Team Noord", "An");
    scope = session.memberships[0]?.scope ?? "";
  });
  afterEach(() => server.dispose());

  test("WIRE-11: every member learns that work is underway, while it is; one's own device does not count", async () => {
    const { browser: phone } = await member();
    const { browser: reader } = await member("viewer");
    expect(await isUnderwayFor(reader)).toBe(false);
    await tells(phone, 3);
    expect([await isUnderwayFor(reader), await isUnderwayFor(lead), await isUnderwayFor(phone)]).toEqual([
      true,
      true,
      false,
    ]);
    await tells(phone, 0);
    expect(await isUnderwayFor(reader)).toBe(false);
  });

  test("WIRE-11: a lead sees of each device when it was last heard of and how much waits on it, and of no person", async () => {
    const { browser: phone, id } = await member();
    await tells(phone, 3);
    server.advance(DAY_MS);
    await tells(lead, 0);
    const devices = await devicesSeenBy(lead);
    const today = dayOf(Date.now() + DAY_MS);
    expect(devices).toMatchObject([
      { name: "Toestel", isThis: false, waiting: 3 },
      { name: "Toestel", isThis: true, lastSeenOn: today, waiting: 0 },
    ]);
    expect((devices[0]?.lastSeenOn ?? "") < today).toBe(true);
    const answered = JSON.stringify((await lead.send("GET", `/team-devices?scope=${scope}`)).body);
    for (const secret of [id, "Bo", phone.deviceId]) expect(answered).not.toContain(secret);
  });

  describe("who may ask", () => {
    test("only a lead sees devices, only a member whether work is underway", async () => {
      const { browser: fieldworker } = await member();
      const stranger = new Browser(server);
      await stranger.setUp("Team Zuid", "Cé");
      for (const who of [fieldworker, stranger])
        expect(await who.refusal("GET", `/team-devices?scope=${scope}`)).toBe("notAllowed");
      for (const team of [scope, randomUUID()])
        expect(await stranger.refusal("GET", `/underway?scope=${team}`)).toBe("notAllowed");
      expect(await lead.refusal("GET", "/team-devices")).toBe("invalidRequest");
    });
  });

  test("devices of who left and devices that were removed count no longer", async () => {
    const { browser: phone, id } = await member();
    const { browser: other } = await member();
    await tells(phone, 3);
    await tells(other, 2);
    expect((await lead.send("DELETE", `/members/${id}?scope=${scope}`)).status).toBe(204);
    expect((await devicesSeenBy(lead)).map(({ waiting }) => waiting)).toEqual([2, 0]);
    expect(await isUnderwayFor(lead)).toBe(true);
    expect((await other.send("DELETE", `/devices/${other.deviceId}`)).status).toBe(204);
    expect((await devicesSeenBy(lead)).map(({ waiting }) => waiting)).toEqual([0]);
    expect(await isUnderwayFor(lead)).toBe(false);
  });

  test("what a team was loaded through is no device", async () => {
    const { database } = server.services;
    const person = (await database.read.selectFrom("membership").select("person").executeTakeFirstOrThrow())
      .person;
    const known = {
      is_shared: 0,
      created_at: "2026-11-01T00:00:00.000Z",
      last_seen_on: "2026-11-01",
    } as const;
    const loader = { id: randomUUID(), person, name: "", removed_at: null, session: null };
    await database.write
      .insertInto("device")
      .values({ ...loader, ...known })
      .execute();
    expect(await devicesSeenBy(lead)).toMatchObject([{ name: "Toestel", isThis: true }]);
  });

  test("a device that goes on under another id takes along its name and what it told, and stays its person's own", async () => {
    const { browser: phone } = await member("lead");
    await tells(phone, 3);
    await tells(phone, 3, randomUUID());
    const told = (await devicesSeenBy(lead)).filter(({ waiting }) => waiting > 0);
    expect(told).toMatchObject([{ name: "Toestel", waiting: 3 }]);
    expect(await isUnderwayFor(phone)).toBe(false);
  });
});
