import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  joinPreviewSchema,
  linkSchema,
  sessionSchema,
  signedInSchema,
  type SignedIn,
} from "#protocol/account-messages";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { Browser, statusesOf } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const MINUTE_MS = 60_000;
let server: TestServer;
let lead: Browser;
let scope: string;

/** The server did it, and the browser never heard. */
async function loseAnswer(browser: Browser, path: string, body: unknown): Promise<SignedIn> {
  const { cookie } = browser;
  const lost = await browser.ask(signedInSchema, "POST", path, body);
  browser.cookie = cookie;
  return lost;
}
const ask = (browser: Browser, path: string, body: unknown) =>
  browser.ask(signedInSchema, "POST", path, body);
const membersOf = () =>
  server.services.database.read
    .selectFrom("membership")
    .select("person")
    .where("scope", "=", scope)
    .execute();

async function expectRecoveryCode(answered: SignedIn, works: boolean): Promise<void> {
  const other = new Browser(server);
  const sent = await other.send("POST", "/recovery", {
    code: answered.recoveryCode,
    device: other.device(),
  });
  expect(sent.status).toBe(works ? 200 : 403);
}

describeOnBothDatabases("An answer that was lost on the way", (newPlace) => {
  beforeEach(async () => {
    server = await startServer({ place: await newPlace() });
    lead = new Browser(server);
    scope = (await lead.setUp("Team Noord", "An")).session.memberships[0]?.scope ?? "";
  });
  afterEach(() => server.dispose());

  describe("to making a team", () => {
    const requestOf = async (browser: Browser) => ({
      code: await server.setUpCode(),
      scope: randomUUID(),
      teamName: "Team Zuid",
      person: { id: randomUUID(), name: "Bo" },
      device: browser.device(),
    });

    test("comes when asked again: the same team, with a recovery code in place of the lost one", async () => {
      const browser = new Browser(server);
      const request = await requestOf(browser);
      const lost = await loseAnswer(browser, "/setup", request);
      const again = await ask(browser, "/setup", request);
      expect(again.session).toEqual({ ...lost.session, expiresAt: again.session.expiresAt });
      await browser.ask(sessionSchema, "GET", "/session");
      await expectRecoveryCode(lost, false);
      await expectRecoveryCode(again, true);
    });

    test("is not for another device, person or team, nor for later", async () => {
      const browser = new Browser(server);
      const request = await requestOf(browser);
      await loseAnswer(browser, "/setup", request);
      const others = [
        { ...request, device: { ...request.device, id: randomUUID() } },
        { ...request, person: { ...request.person, id: randomUUID() } },
        { ...request, scope: randomUUID() },
        { ...request, scope },
      ];
      for (const other of others) {
        expect(await new Browser(server).refusal("POST", "/setup", other)).toBe("alreadySetUp");
      }
      server.advance(11 * MINUTE_MS);
      expect(await browser.refusal("POST", "/setup", request)).toBe("alreadySetUp");
    });

    test("comes to somebody who was signed in and stays so", async () => {
      const request = { ...(await requestOf(lead)), person: { id: "", name: "An" } };
      request.person.id = (await lead.ask(sessionSchema, "GET", "/session")).person.id;
      await loseAnswer(lead, "/setup", request);
      const again = await ask(lead, "/setup", request);
      expect(again.recoveryCode).toBeNull();
      expect(again.session.memberships.map(({ teamName }) => teamName)).toEqual(["Team Noord", "Team Zuid"]);
    });
  });

  describe("to joining", () => {
    async function invited() {
      const browser = new Browser(server);
      const { token } = await lead.invite(scope, "fieldworker");
      const request = { token, person: { id: randomUUID(), name: "Bo" }, device: browser.device() };
      return { browser, request, lost: await loseAnswer(browser, "/join", request) };
    }

    test("comes when asked again: one member, with a recovery code in place of the lost one", async () => {
      const { browser, request, lost } = await invited();
      const preview = { token: request.token, device: browser.deviceId };
      const seen = await browser.ask(joinPreviewSchema, "POST", "/join/preview", preview);
      expect(seen).toMatchObject({ kind: "invitation", teamName: "Team Noord" });
      const again = await ask(browser, "/join", request);
      expect(again.session.person).toEqual(lost.session.person);
      expect(await membersOf()).toHaveLength(2);
      await expectRecoveryCode(lost, false);
      await expectRecoveryCode(again, true);
    });

    test("comes to each of the same requests that arrive together", async () => {
      const browser = new Browser(server);
      const { token } = await lead.invite(scope, "fieldworker");
      const request = { token, person: { id: randomUUID(), name: "Bo" }, device: browser.device() };
      const answers = await Promise.all([1, 2, 3].map(() => browser.send("POST", "/join", request)));
      expect(statusesOf(answers)).toEqual([200, 200, 200]);
      expect(await membersOf()).toHaveLength(2);
    });

    test("is not for whoever else holds the link: neither with the person's id nor under another device", async () => {
      const { request } = await invited();
      const thief = new Browser(server);
      const attempts = [
        { ...request, device: thief.device() },
        { ...request, person: { id: randomUUID(), name: "Dief" } },
        { token: request.token, device: thief.device() },
      ];
      for (const attempt of attempts) {
        expect(await thief.refusal("POST", "/join", attempt)).toBe("codeRefused");
      }
      const preview = { token: request.token, device: thief.deviceId };
      expect(await thief.refusal("POST", "/join/preview", preview)).toBe("codeRefused");
    });

    test("is not for later, however often it was asked for in between", async () => {
      const { browser, request } = await invited();
      server.advance(8 * MINUTE_MS);
      await ask(browser, "/join", request);
      server.advance(8 * MINUTE_MS);
      expect(await browser.refusal("POST", "/join", request)).toBe("codeRefused");
    });

    test("is not for a device that signed out since", async () => {
      const { browser, request } = await invited();
      await ask(browser, "/join", request);
      await browser.send("DELETE", "/session");
      expect(await browser.refusal("POST", "/join", request)).toBe("codeRefused");
    });

    test("is not for somebody who was taken out of the team since", async () => {
      const { browser, request } = await invited();
      await lead.send("DELETE", `/members/${request.person.id}?scope=${scope}`);
      expect(await browser.refusal("POST", "/join", request)).toBe("codeRefused");
    });

    test("comes to a second device, which gets no recovery code", async () => {
      const { browser, request, lost } = await invited();
      await ask(browser, "/join", request);
      const link = await browser.ask(linkSchema, "POST", "/device-links", {});
      const desktop = new Browser(server);
      const entering = { token: link.token, device: desktop.device() };
      await loseAnswer(desktop, "/join", entering);
      const again = await ask(desktop, "/join", entering);
      expect([again.session.person.id, again.recoveryCode]).toEqual([lost.session.person.id, null]);
    });
  });

  test("to getting in with the recovery code comes when asked again, with a code that works", async () => {
    const browser = new Browser(server);
    const { recoveryCode } = await browser.setUp("Team Zuid", "Bo");
    const phone = new Browser(server);
    const request = { code: recoveryCode, device: phone.device() };
    const lost = await loseAnswer(phone, "/recovery", request);
    const thief = new Browser(server);
    expect(await thief.refusal("POST", "/recovery", { ...request, device: thief.device() })).toBe(
      "codeRefused",
    );
    const again = await ask(phone, "/recovery", request);
    await expectRecoveryCode(lost, false);
    await expectRecoveryCode(again, true);
  });

  test("what is kept of used codes is gone after a while", async () => {
    server.advance(11 * MINUTE_MS);
    await new Browser(server).joinAs("Bo", (await lead.invite(scope, "viewer")).token);
    const { read } = server.services.database;
    expect(await read.selectFrom("used_code").selectAll().execute()).toHaveLength(1);
  });
});
