import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  devicesSchema,
  healthSchema,
  linkSchema,
  sessionSchema,
  teamDevicesSchema,
} from "#protocol/account-messages";
import { ownDataSchema } from "#protocol/own-data-messages";
import { Browser } from "#tests/support/browser";
import { PushBrowser } from "#tests/support/push-browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";
import { describeOnBothDatabases } from "#tests/support/server-database";

let server: TestServer;
let lead: Browser;
let leadId: string;
let scope: string;

const readOwn = (browser: Browser) => browser.ask(ownDataSchema, "GET", "/own-data");
const rename = (browser: Browser, name: string, id = browser.deviceId) =>
  browser.send("PUT", `/devices/${id}/name`, { name });
const ownNames = async (browser: Browser) =>
  (await browser.ask(devicesSchema, "GET", "/devices")).devices.map(({ name }) => name);
const namesSeenByLead = async () =>
  (await lead.ask(teamDevicesSchema, "GET", `/team-devices?scope=${scope}`)).devices.map(({ name }) => name);

async function colleague(name: string) {
  const browser = new Browser(server);
  const { session } = await browser.joinAs(name, (await lead.invite(scope, "fieldworker")).token);
  return { browser, id: session.person.id };
}

describeOnBothDatabases("What is one's own", (newPlace) => {
  beforeEach(async () => {
    server = await startServer({ place: await newPlace(), contact: "stoep@gemeente.example" });
    lead = new Browser(server);
    const { session } = await lead.setUp("Team Noord", "An");
    scope = session.memberships[0]?.scope ?? "";
    leadId = session.person.id;
  });
  afterEach(() => server.dispose());

  test("a device gets another name by its own person, on any of their devices, and by nobody else", async () => {
    const { browser: bo } = await colleague("Bo");
    expect((await rename(bo, "Werktelefoon")).status).toBe(204);
    expect(await ownNames(bo)).toEqual(["Werktelefoon"]);
    expect((await bo.ask(sessionSchema, "GET", "/session")).device.name).toBe("Werktelefoon");
    expect(await lead.refusal("PUT", `/devices/${bo.deviceId}/name`, { name: "Van mij" })).toBe("notFound");
    expect(await bo.refusal("PUT", `/devices/${randomUUID()}/name`, { name: "Niets" })).toBe("notFound");
    expect(await bo.refusal("PUT", `/devices/${bo.deviceId}/name`, { name: " " })).toBe("invalidRequest");
    expect(await ownNames(bo)).toEqual(["Werktelefoon"]);
  });

  test("a lead sees the name somebody gave a device, but none that says whose it is", async () => {
    const { browser } = await colleague("José de Vries");
    await rename(browser, "Tablet van het wijkteam");
    expect((await namesSeenByLead()).toSorted()).toEqual(["Tablet van het wijkteam", "Toestel"]);
    for (const telling of ["Telefoon van Jose", "JOSÉ", "iPad devries-vries"]) {
      await rename(browser, telling);
      expect((await namesSeenByLead()).toSorted(), telling).toEqual(["", "Toestel"]);
    }
  });

  test("tells a person all that is kept about them, and nothing about others", async () => {
    const { browser: bo, id } = await colleague("Bo");
    const { deviceId } = bo;
    const { epoch } = await bo.pull();
    const push = pushRequest({ deviceId, epoch, scope }, [writeConversation(1, "Over de lantaarn")]);
    expect((await bo.send("POST", "/push", push)).status).toBe(200);
    await lead.send("PUT", `/members/${id}/role`, { scope, role: "viewer" });
    await bo.send("POST", "/device-links");
    const reminder = {
      isOn: true,
      time: "08:00",
      days: [1, 4],
      timeZone: "Europe/Amsterdam",
      countsOverdue: true,
    };
    await bo.send("PUT", "/reminders", reminder);
    const subscription = new PushBrowser().subscription("https://push.dienst.example/send/geheim");
    await bo.send("PUT", "/reminders/subscription", subscription);
    const own = await readOwn(bo);
    expect(own).toMatchObject({
      person: { id, name: "Bo" },
      identities: [{ provider: "recovery" }],
      devices: [{ id: deviceId, name: "Toestel", isThis: true, removedAt: null }],
      sessions: [{ device: deviceId, revokedAt: null }],
      memberships: [{ scope, teamName: "Team Noord", role: "viewer", endedAt: null }],
      links: [{ kind: "device", usedAt: null }],
      reminder: { ...reminder, toldOn: null },
      pushes: [{ device: deviceId, service: "push.dienst.example" }],
      written: [
        { teamName: "Team Noord", type: "conversation", count: 1 },
        { teamName: "Team Noord", type: "member", count: 1 },
      ],
      hasMoreEvents: false,
      backupKeepDays: 30,
    });
    expect(own.events.map(({ event, isByThem }) => [event, isByThem]).toSorted()).toEqual([
      ["deviceLinkCreated", true],
      ["memberJoined", true],
      ["roleChanged", false],
      ["signedIn", true],
    ]);
    const told = JSON.stringify(own);
    for (const other of [leadId, lead.deviceId, "An"]) expect(told).not.toContain(`"${other}"`);
    expect(told).not.toContain("lantaarn");
    expect(told).not.toContain("geheim");
  });

  test("keeps telling what is kept of a team somebody left, and of a device that was removed", async () => {
    const { browser: bo, id } = await colleague("Bo");
    await lead.send("DELETE", `/members/${id}?scope=${scope}`);
    const own = await readOwn(bo);
    expect(own.memberships).toMatchObject([{ scope, endedAt: expect.any(String) }]);
    const second = new Browser(server);
    const { token } = await bo.ask(linkSchema, "POST", "/device-links");
    await second.enter(token);
    await bo.send("DELETE", `/devices/${second.deviceId}`);
    const devices = (await readOwn(bo)).devices.map(({ id: device, removedAt }) => [
      device,
      removedAt !== null,
    ]);
    expect(Object.fromEntries(devices)).toEqual({ [bo.deviceId]: false, [second.deviceId]: true });
  });

  test("whoever opens Stoep can find whom to ask about it, also without a session", async () => {
    const health = await new Browser(server).ask(healthSchema, "GET", "/health");
    expect(health.contact).toBe("stoep@gemeente.example");
  });
});
