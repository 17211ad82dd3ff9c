import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as v from "valibot";
import { remindersSchema, testReminderSchema, type ReminderChoice } from "#protocol/reminder-messages";
import { linkSchema } from "#protocol/account-messages";
import type { Role } from "#domain/records/member";
import { makeLog } from "#server/log";
import { Browser } from "#tests/support/browser";
import { PushBrowser } from "#tests/support/push-browser";
import { startPushService, type PushService } from "#tests/support/push-service";
import { startServer, type TestServer } from "#tests/support/server";

const CHOICE: ReminderChoice = {
  isOn: true,
  time: "08:00",
  days: [1, 2, 3, 4, 5, 6, 7],
  timeZone: "Europe/Amsterdam",
  countsOverdue: true,
};
const DAY_MS = 86_400_000;
let pushes: PushService;
let server: TestServer;
let logged: string[];

beforeEach(async () => {
  pushes = await startPushService();
  logged = [];
  const log = makeLog("debug", { write: (line: string) => void logged.push(line) });
  server = await startServer({ postPush: pushes.post, log });
});
afterEach(async () => {
  await server.dispose();
  await pushes.stop();
});

const read = (browser: Browser) => browser.ask(remindersSchema, "GET", "/reminders");
const choose = (browser: Browser, change: Partial<ReminderChoice> = {}) =>
  browser.send("PUT", "/reminders", { ...CHOICE, ...change });
async function subscribed(browser: Browser, name: string): Promise<PushBrowser> {
  const keys = new PushBrowser();
  const answered = await browser.send(
    "PUT",
    "/reminders/subscription",
    keys.subscription(pushes.addressOf(name)),
  );
  expect(answered.status).toBe(204);
  return keys;
}
async function aLead(): Promise<{ lead: Browser; scope: string; person: string }> {
  const lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "An");
  return { lead, scope: String(session.memberships[0]?.scope), person: session.person.id };
}
async function joined(lead: Browser, scope: string, role: Role, name: string) {
  const browser = new Browser(server);
  const { session } = await browser.joinAs(name, (await lead.invite(scope, role)).token);
  return { browser, person: session.person.id };
}
/** An action of somebody, due on the day the first reminder comes. */
async function actionFor(browser: Browser, scope: string, assignee: string, n: number): Promise<void> {
  const epoch = (await browser.pull()).epoch;
  const { choice } = await read(browser);
  const dueOn = String(choice?.nextAt).slice(0, 10);
  const set = {
    what: { was: null, to: "Mevrouw De Vries bellen over de stoep" },
    state: { was: null, to: "open" },
    dueOn: { was: null, to: dueOn },
    assignee: { was: null, to: assignee },
  };
  const mutation = {
    id: crypto.randomUUID(),
    n,
    at: new Date().toISOString(),
    ...{ type: "action", recordId: crypto.randomUUID(), seen: null, create: true, set },
  };
  const answered = await browser.send("POST", "/push", {
    ...{ deviceId: browser.deviceId, epoch, schemaVersion: 1, scope, waiting: 1 },
    mutations: [mutation],
  });
  expect(answered.status).toBe(200);
}
/** Lets time pass until the reminder is due, and the server look. */
async function untilDue(browser: Browser): Promise<void> {
  const { choice } = await read(browser);
  server.advance(Date.parse(String(choice?.nextAt)) - server.services.nowMs() + 1_000);
  await server.services.reminders.schedule.look();
}

describe("reminders", () => {
  test("are off until a person chooses, and then come to the devices that asked for it, sealed, without a word of the work", async () => {
    const { lead, scope, person } = await aLead();
    expect(await read(lead)).toMatchObject({ choice: null, isSubscribed: false, otherDevices: 0 });
    const phone = await subscribed(lead, "phone");
    await choose(lead);
    await actionFor(lead, scope, person, 1);
    const known = await read(lead);
    expect(known).toMatchObject({ choice: CHOICE, isSubscribed: true });

    await untilDue(lead);
    await server.services.reminders.schedule.look();
    expect(pushes.taken).toHaveLength(1);
    const [push] = pushes.taken;
    expect(push).toMatchObject({
      to: "phone",
      serverKey: known.serverKey,
      claims: { aud: "https://push.dienst.example" },
    });
    const words = phone.open(push?.body ?? new Uint8Array());
    expect(JSON.parse(words)).toEqual({
      kind: "due",
      count: 1,
      badge: 1,
      day: String(known.choice?.nextAt).slice(0, 10),
    });
    expect(
      Date.parse(String((await read(lead)).choice?.nextAt)) - Date.parse(String(known.choice?.nextAt)),
    ).toBe(DAY_MS);
  });

  test("tell each person of their own, on each of their devices", async () => {
    const { lead, scope } = await aLead();
    const colleague = await joined(lead, scope, "fieldworker", "Bo");
    const second = new Browser(server);
    await second.enter((await colleague.browser.ask(linkSchema, "POST", "/device-links")).token);
    await subscribed(lead, "lead");
    await subscribed(colleague.browser, "one");
    await subscribed(second, "two");
    expect((await read(second)).otherDevices).toBe(1);
    for (const browser of [lead, colleague.browser]) await choose(browser);
    await actionFor(lead, scope, colleague.person, 1);
    await untilDue(lead);
    expect(pushes.taken.map(({ to }) => to).toSorted()).toEqual(["one", "two"]);
  });

  test("can be tried, on the device that asks alone", async () => {
    const { lead, scope } = await aLead();
    const colleague = await joined(lead, scope, "viewer", "Bo");
    const tried = () => lead.ask(testReminderSchema, "POST", "/reminders/test");
    await subscribed(colleague.browser, "colleague");
    expect(await tried()).toEqual({ outcome: "gone" });
    const phone = await subscribed(lead, "phone");
    expect(await tried()).toEqual({ outcome: "sent" });
    expect(pushes.taken.map(({ to }) => to)).toEqual(["phone"]);
    expect(JSON.parse(phone.open(pushes.taken[0]?.body ?? new Uint8Array()))).toEqual({ kind: "test" });
    pushes.answer = { status: 503 };
    expect(await tried()).toEqual({ outcome: "unreachable" });
    pushes.answer = { status: 403 };
    expect(await tried()).toEqual({ outcome: "refused" });
    pushes.answer = { status: 410 };
    expect(await tried()).toEqual({ outcome: "gone" });
    expect((await read(lead)).isSubscribed).toBe(false);
  });

  const ended: [
    string,
    (browser: Browser, lead: Browser, scope: string, person: string) => Promise<unknown>,
  ][] = [
    ["turned off on this device", (browser) => browser.send("DELETE", "/reminders/subscription")],
    ["turned off everywhere", (browser) => choose(browser, { isOn: false })],
    ["signed out", (browser) => browser.send("DELETE", "/session")],
    ["removed this device", (browser) => browser.send("DELETE", `/devices/${browser.deviceId}`)],
    ["left the team", (_, lead, scope, person) => lead.send("DELETE", `/members/${person}?scope=${scope}`)],
  ];
  test.each(ended)("come no more to who %s", async (_, end) => {
    const { lead, scope } = await aLead();
    const { browser, person } = await joined(lead, scope, "fieldworker", "Bo");
    await subscribed(browser, "phone");
    await choose(browser);
    await choose(lead);
    await actionFor(lead, scope, person, 1);
    await end(browser, lead, scope, person);
    await untilDue(lead);
    expect(pushes.taken).toEqual([]);
  });

  test("go with the browser to the person who uses it now", async () => {
    const { lead, scope, person } = await aLead();
    const next = await joined(lead, scope, "fieldworker", "Bo");
    await subscribed(lead, "shared-browser");
    await choose(lead);
    await actionFor(lead, scope, person, 1);
    await subscribed(next.browser, "shared-browser");
    expect((await read(lead)).isSubscribed).toBe(false);
    await untilDue(lead);
    expect(pushes.taken).toEqual([]);
  });

  test("are not for a computer that others use too", async () => {
    const { lead, scope } = await aLead();
    const shared = new Browser(server);
    const { token } = await lead.invite(scope, "viewer");
    await shared.send("POST", "/join", {
      token,
      person: { id: crypto.randomUUID(), name: "Bo" },
      device: shared.device(true),
    });
    const subscription = new PushBrowser().subscription(pushes.addressOf("shared"));
    expect(await shared.refusal("PUT", "/reminders/subscription", subscription)).toBe("notAllowed");
  });

  test("are not sent to what is no push service on the internet", async () => {
    const { lead } = await aLead();
    const addresses = [
      "http://push.example/x",
      "ftp://push.example/x",
      "https://localhost/x",
      "https://127.0.0.1/x",
      "https://[::1]/x",
      "https://2130706433/x",
      "https://push.0x7f/x",
      "https://push.example:8443/x",
      "https://me@push.example/x",
      "https://push.example/x#y",
      "https://push.example\\@localhost/x",
      "https://push.example",
    ];
    for (const endpoint of addresses) {
      const subscription = { ...new PushBrowser().subscription("x"), endpoint };
      expect(await lead.refusal("PUT", "/reminders/subscription", subscription), endpoint).toBe(
        "invalidRequest",
      );
    }
  });

  test("do not come at times, on days or in places that do not exist", async () => {
    const { lead } = await aLead();
    const changes = [
      ...[{ time: "24:00" }, { time: "8:00" }, { timeZone: "Europe/Mokum" }, { timeZone: "+02:00" }],
      ...[{ days: [] }, { days: [1, 1] }, { days: [2, 1] }, { days: [0] }],
    ];
    for (const change of changes) {
      const refused = await lead.refusal("PUT", "/reminders", { ...CHOICE, ...change });
      expect(refused, JSON.stringify(change)).toBe("invalidRequest");
    }
  });

  test("can be tried so often and no more", async () => {
    await server.dispose();
    server = await startServer({
      postPush: pushes.post,
      limits: { pushTests: { points: 2, seconds: 60 }, subscriptions: { points: 3, seconds: 60 } },
    });
    const { lead } = await aLead();
    await subscribed(lead, "phone");
    for (const time of [1, 2])
      expect((await lead.send("POST", "/reminders/test")).status, String(time)).toBe(200);
    expect(await lead.refusal("POST", "/reminders/test")).toBe("tooManyRequests");
    for (const name of ["two", "three"]) await subscribed(lead, name);
    const subscription = new PushBrowser().subscription(pushes.addressOf("four"));
    expect(await lead.refusal("PUT", "/reminders/subscription", subscription)).toBe("tooManyRequests");
  });

  test("leave no address, key or secret in the log, and none in any answer", async () => {
    const { lead, scope, person } = await aLead();
    const phone = new PushBrowser();
    const { endpoint, p256dh, auth } = phone.subscription(pushes.addressOf("very-secret"));
    await lead.send("PUT", "/reminders/subscription", { endpoint, p256dh, auth });
    await choose(lead);
    await actionFor(lead, scope, person, 1);
    await untilDue(lead);
    pushes.answer = { status: 500 };
    await lead.send("POST", "/reminders/test");
    pushes.answer = { status: 403 };
    await lead.send("POST", "/reminders/test");
    expect(logged.join("")).toContain("turned a message down");
    const kept = await server.services.database.write.selectFrom("meta").selectAll().execute();
    const keys = v.parse(
      v.object({ privateKey: v.string() }),
      JSON.parse(String(kept.find(({ key }) => key === "pushKeys")?.value)),
    );
    const told =
      JSON.stringify([await read(lead), (await lead.send("GET", "/devices")).body]) + logged.join("");
    expect(logged.length).toBeGreaterThan(0);
    for (const secret of [endpoint, "very-secret", "dienst.example", p256dh, auth, keys.privateKey]) {
      expect(told).not.toContain(secret);
    }
  });

  test("go on with the same keys after a restart", async () => {
    const { lead } = await aLead();
    const { serverKey } = await read(lead);
    const { dataDir } = server;
    await server.stop();
    server = await startServer({ dataDir, postPush: pushes.post });
    const again = new Browser(server);
    again.cookie = lead.cookie;
    expect((await read(again)).serverKey).toBe(serverKey);
  });
});
