import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import {
  devicesSchema,
  joinPreviewSchema,
  linkSchema,
  openLinksSchema,
  sessionSchema,
  signedInSchema,
} from "#protocol/account-messages";
import { pushResponseSchema } from "#protocol/sync-messages";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { Browser, statusesOf } from "#tests/support/browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";

const DAY_MS = 24 * 3600 * 1000;
let server: TestServer;

async function membersIn(browser: Browser): Promise<Record<string, unknown>[]> {
  const { rows } = await browser.pull();
  return rows.filter((row) => row.type === "member").map((row) => row.fields);
}

/** A team with a lead and somebody who joined by invitation. */
async function teamOfTwo(role: "viewer" | "fieldworker" | "lead" = "fieldworker") {
  const lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "An");
  const [membership] = session.memberships;
  const scope = membership?.scope ?? "";
  const colleague = new Browser(server);
  const joined = await colleague.joinAs("Bo", (await lead.invite(scope, role)).token);
  return { lead, leadId: session.person.id, colleague, colleagueId: joined.session.person.id, scope, joined };
}

describeOnBothDatabases("Getting in", (newPlace) => {
  beforeEach(async () => {
    server = await startServer({ place: await newPlace() });
  });
  afterEach(() => server.dispose());

  describe("setting up", () => {
    test("makes the team under the ids of the device, with its lead signed in and its records written", async () => {
      const browser = new Browser(server);
      const [scope, person] = [randomUUID(), randomUUID()];
      const { session, recoveryCode } = await browser.setUp("Team Noord", "An", { scope, person });
      expect(session.memberships).toEqual([{ scope, teamName: "Team Noord", role: "lead" }]);
      expect(session.privateScope).toBe(privateScopeId(person));
      expect(recoveryCode).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      const { rows, scopes } = await browser.pull();
      expect(scopes.map((grant) => [grant.id, grant.kind, grant.role])).toEqual(
        expect.arrayContaining([
          [scope, "team", "lead"],
          [privateScopeId(person), "private", "lead"],
        ]),
      );
      expect(rows.map((row) => [row.type, row.fields])).toEqual(
        expect.arrayContaining([
          ["member", { person, name: "An", role: "lead" }],
          ["teamSettings", { name: "Team Noord" }],
        ]),
      );
    });

    test("a set-up code works once, however it is typed", async () => {
      const code = await server.setUpCode();
      const request = (typed: string, browser: Browser) => ({
        code: typed,
        scope: randomUUID(),
        teamName: "Team",
        person: { id: randomUUID(), name: "An" },
        device: browser.device(),
      });
      const [first, second] = [new Browser(server), new Browser(server)];
      expect(await first.refusal("POST", "/setup", request("AAAA-BBBB-CCCC", first))).toBe("codeRefused");
      const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
      await first.ask(signedInSchema, "POST", "/setup", request(typed, first));
      expect(await second.refusal("POST", "/setup", request(code, second))).toBe("alreadySetUp");
    });

    test("ids that are taken leave the code usable and change nothing", async () => {
      const { scope, leadId } = await teamOfTwo();
      const code = await server.setUpCode();
      const browser = new Browser(server);
      const request = {
        code,
        scope,
        teamName: "Ander",
        person: { id: randomUUID(), name: "Cé" },
        device: browser.device(),
      };
      expect(await browser.refusal("POST", "/setup", request)).toBe("idTaken");
      const asLead = { ...request, scope: randomUUID(), person: { id: leadId, name: "Cé" } };
      expect(await browser.refusal("POST", "/setup", asLead)).toBe("idTaken");
      await browser.ask(signedInSchema, "POST", "/setup", { ...request, scope: randomUUID() });
    });
  });

  describe("inviting and joining", () => {
    test("an invitation says what it is for, lets one person in, and the team sees who joined", async () => {
      const lead = new Browser(server);
      const { session } = await lead.setUp("Team Noord", "An");
      const scope = session.memberships[0]?.scope ?? "";
      const link = await lead.invite(scope, "fieldworker");
      const colleague = new Browser(server);
      const preview = await colleague.ask(joinPreviewSchema, "POST", "/join/preview", { token: link.token });
      expect(preview).toEqual({ kind: "invitation", teamName: "Team Noord", person: null });
      const joined = await colleague.joinAs("Bo", link.token);
      expect(joined.session.memberships).toEqual([{ scope, teamName: "Team Noord", role: "fieldworker" }]);
      expect(joined.recoveryCode).not.toBeNull();
      expect((await membersIn(lead)).map((member) => [member["name"], member["role"]])).toEqual(
        expect.arrayContaining([
          ["An", "lead"],
          ["Bo", "fieldworker"],
        ]),
      );
      const late = new Browser(server);
      expect(await late.refusal("POST", "/join/preview", { token: link.token })).toBe("codeRefused");
      const again = { token: link.token, person: { id: randomUUID(), name: "Ci" }, device: late.device() };
      expect(await late.refusal("POST", "/join", again)).toBe("codeRefused");
    });

    test("of many who use one link at the same moment, one gets in", async () => {
      const { lead, scope } = await teamOfTwo();
      const { token } = await lead.invite(scope, "viewer");
      const browsers = Array.from({ length: 8 }, () => new Browser(server));
      const answers = await Promise.all(
        browsers.map((browser) =>
          browser.send("POST", "/join", {
            token,
            person: { id: randomUUID(), name: "Wie" },
            device: browser.device(),
          }),
        ),
      );
      expect(statusesOf(answers)).toEqual([200, 403, 403, 403, 403, 403, 403, 403]);
      expect(await membersIn(lead)).toHaveLength(3);
    });

    test("an invitation ends after seven days, and when it is withdrawn", async () => {
      const { lead, scope } = await teamOfTwo();
      const [expiring, withdrawn] = [await lead.invite(scope, "viewer"), await lead.invite(scope, "viewer")];
      const open = await lead.ask(openLinksSchema, "GET", `/invitations?scope=${scope}`);
      expect(open.links.map((link) => link.id).toSorted()).toEqual([expiring.id, withdrawn.id].toSorted());
      expect((await lead.send("DELETE", `/invitations/${withdrawn.id}`)).status).toBe(204);
      const browser = new Browser(server);
      expect(await browser.refusal("POST", "/join/preview", { token: withdrawn.token })).toBe("codeRefused");
      server.advance(7 * DAY_MS - 60_000);
      await browser.ask(joinPreviewSchema, "POST", "/join/preview", { token: expiring.token });
      server.advance(120_000);
      expect(await browser.refusal("POST", "/join/preview", { token: expiring.token })).toBe("codeRefused");
      expect((await lead.ask(openLinksSchema, "GET", `/invitations?scope=${scope}`)).links).toEqual([]);
    });

    test("somebody who is signed in joins a second team as oneself, and stays signed in", async () => {
      const { colleague, colleagueId } = await teamOfTwo();
      const otherLead = new Browser(server);
      const other = await otherLead.setUp("Team Zuid", "Cé");
      const link = await otherLead.invite(other.session.memberships[0]?.scope ?? "", "lead");
      const cookie = colleague.cookie;
      const joined = await colleague.enter(link.token);
      expect(joined.session.person.id).toBe(colleagueId);
      expect(joined.session.memberships.map((membership) => membership.teamName)).toEqual([
        "Team Noord",
        "Team Zuid",
      ]);
      expect(joined.recoveryCode).toBeNull();
      expect(colleague.cookie).toBe(cookie);
    });

    test("an id of somebody else cannot be taken by joining, and the link stays usable", async () => {
      const { lead, leadId, scope } = await teamOfTwo();
      const { token } = await lead.invite(scope, "lead");
      const browser = new Browser(server);
      const asLead = { token, person: { id: leadId, name: "An" }, device: browser.device() };
      expect(await browser.refusal("POST", "/join", asLead)).toBe("idTaken");
      const onTheirDevice = { token, person: { id: randomUUID(), name: "Di" }, device: lead.device() };
      expect(await browser.refusal("POST", "/join", onTheirDevice)).toBe("foreignDevice");
      expect(await browser.refusal("POST", "/join", { token, device: browser.device() })).toBe(
        "invalidRequest",
      );
      await browser.joinAs("Di", token);
    });
  });

  describe("more devices", () => {
    test("a link to a second device signs the same person in, within ten minutes, once", async () => {
      const { colleague, colleagueId } = await teamOfTwo();
      const link = await colleague.ask(linkSchema, "POST", "/device-links", {});
      const desktop = new Browser(server);
      expect(await desktop.ask(joinPreviewSchema, "POST", "/join/preview", { token: link.token })).toEqual({
        kind: "device",
        teamName: null,
        person: { id: colleagueId, name: "Bo" },
      });
      const entered = await desktop.enter(link.token);
      expect(entered.session.person.id).toBe(colleagueId);
      expect(entered.recoveryCode).toBeNull();
      expect(
        await new Browser(server).refusal("POST", "/join", {
          token: link.token,
          device: new Browser(server).device(),
        }),
      ).toBe("codeRefused");
      const late = await colleague.ask(linkSchema, "POST", "/device-links", {});
      server.advance(11 * 60_000);
      expect(await new Browser(server).refusal("POST", "/join/preview", { token: late.token })).toBe(
        "codeRefused",
      );
    });

    test("a device that was removed loses access at its next contact; the others keep it", async () => {
      const { colleague } = await teamOfTwo();
      const link = await colleague.ask(linkSchema, "POST", "/device-links", {});
      const desktop = new Browser(server);
      await desktop.enter(link.token);
      const { devices } = await desktop.ask(devicesSchema, "GET", "/devices");
      expect(devices.map((device) => [device.id, device.isThis])).toEqual(
        expect.arrayContaining([
          [desktop.deviceId, true],
          [colleague.deviceId, false],
        ]),
      );
      expect((await desktop.send("DELETE", `/devices/${colleague.deviceId}`)).status).toBe(204);
      expect(await colleague.refusal("GET", "/session")).toBe("signedOut");
      await desktop.ask(sessionSchema, "GET", "/session");
      expect((await desktop.ask(devicesSchema, "GET", "/devices")).devices).toHaveLength(1);
    });

    test("a device that went on under a new id loses access when that id is removed, and comes back by signing in", async () => {
      const { colleague } = await teamOfTwo();
      const desktop = new Browser(server);
      await desktop.enter((await colleague.ask(linkSchema, "POST", "/device-links", {})).token);
      const newId = randomUUID();
      await colleague.pull(newId);
      expect((await desktop.send("DELETE", `/devices/${newId}`)).status).toBe(204);
      await expect(colleague.pull(newId)).rejects.toThrow("signedOut");
      expect(await colleague.refusal("GET", "/session")).toBe("signedOut");
      // Nor under that id in another session.
      await expect(desktop.pull(newId)).rejects.toThrow("signedOut");
      await desktop.ask(sessionSchema, "GET", "/session");
      const { token } = await desktop.ask(linkSchema, "POST", "/device-links", {});
      const again = { token, device: { ...colleague.device(), id: newId } };
      await colleague.ask(signedInSchema, "POST", "/join", again);
      await colleague.pull(newId);
    });

    test("a push under the id of a device that was removed is turned down, and nothing of it is kept", async () => {
      const { colleague, scope, joined } = await teamOfTwo();
      const newId = randomUUID();
      const push = (n: number) =>
        pushRequest({ deviceId: newId, epoch: joined.session.epoch, scope }, [
          writeConversation(n, "Bankje"),
        ]);
      await colleague.ask(pushResponseSchema, "POST", "/push", push(1));
      const desktop = new Browser(server);
      await desktop.enter((await colleague.ask(linkSchema, "POST", "/device-links", {})).token);
      await desktop.send("DELETE", `/devices/${newId}`);
      expect(await desktop.refusal("POST", "/push", push(2))).toBe("signedOut");
      const { rows } = await desktop.pull();
      expect(rows.filter(({ type }) => type === "conversation")).toHaveLength(1);
    });

    test("nobody removes a device of somebody else", async () => {
      const { lead, colleague } = await teamOfTwo();
      expect(await colleague.refusal("DELETE", `/devices/${lead.deviceId}`)).toBe("notFound");
      await lead.ask(sessionSchema, "GET", "/session");
    });

    test("signing out ends the session, also for a copy of its cookie", async () => {
      const { colleague } = await teamOfTwo();
      const copy = new Browser(server);
      copy.cookie = colleague.cookie;
      expect((await colleague.send("DELETE", "/session")).status).toBe(204);
      expect(colleague.cookie).toBeNull();
      expect(await copy.refusal("GET", "/session")).toBe("signedOut");
    });
  });

  describe("getting in again", () => {
    test("the recovery code signs in once and is replaced", async () => {
      const { joined, colleagueId } = await teamOfTwo();
      const phone = new Browser(server);
      const recover = (browser: Browser, code: string | null) => ({ code, device: browser.device() });
      const entered = await phone.ask(
        signedInSchema,
        "POST",
        "/recovery",
        recover(phone, joined.recoveryCode),
      );
      expect(entered.session.person.id).toBe(colleagueId);
      const thief = new Browser(server);
      expect(await thief.refusal("POST", "/recovery", recover(thief, joined.recoveryCode))).toBe(
        "codeRefused",
      );
      await thief.ask(signedInSchema, "POST", "/recovery", recover(thief, entered.recoveryCode));
    });

    test("a lead lets a colleague in again, who gets a new recovery code", async () => {
      const { lead, colleagueId, scope, joined } = await teamOfTwo();
      const link = await lead.ask(linkSchema, "POST", `/members/${colleagueId}/access-links`, { scope });
      const phone = new Browser(server);
      expect(await phone.ask(joinPreviewSchema, "POST", "/join/preview", { token: link.token })).toEqual({
        kind: "access",
        teamName: "Team Noord",
        person: { id: colleagueId, name: "Bo" },
      });
      const entered = await phone.enter(link.token);
      expect(entered.session.person.id).toBe(colleagueId);
      expect(entered.recoveryCode).not.toBeNull();
      const old = { code: joined.recoveryCode, device: phone.device() };
      expect(await phone.refusal("POST", "/recovery", old)).toBe("codeRefused");
    });

    test("a session on one's own device lives on while it is used, and ends half a year after its last use", async () => {
      const { lead } = await teamOfTwo();
      server.advance(100 * DAY_MS);
      const used = await lead.send("GET", "/session");
      expect(used.headers.get("set-cookie")).toContain("Max-Age=15552000");
      server.advance(179 * DAY_MS);
      await lead.ask(sessionSchema, "GET", "/session");
      server.advance(181 * DAY_MS);
      expect(await lead.refusal("GET", "/session")).toBe("signedOut");
    });

    test("on a shared computer the cookie goes with the browser and the session within twelve hours", async () => {
      const { lead, scope } = await teamOfTwo();
      const { token } = await lead.invite(scope, "viewer");
      const shared = new Browser(server);
      const request = { token, person: { id: randomUUID(), name: "Di" }, device: shared.device(true) };
      const entered = await shared.send("POST", "/join", request);
      expect(entered.headers.get("set-cookie")).not.toContain("Max-Age");
      server.advance(13 * 3600 * 1000);
      expect(await shared.refusal("GET", "/session")).toBe("signedOut");
    });
  });
});
