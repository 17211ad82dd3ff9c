import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamSettingsId } from "#domain/derived-ids";
import { joinPreviewSchema, openLinksSchema, sessionSchema } from "#protocol/account-messages";
import { pushResponseSchema } from "#protocol/sync-messages";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { Browser, statusesOf } from "#tests/support/browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let lead: Browser;
let leadId: string;
let scope: string;

async function member(role: "viewer" | "fieldworker" | "lead") {
  const browser = new Browser(server);
  const { session } = await browser.joinAs("Bo", (await lead.invite(scope, role)).token);
  return { browser, id: session.person.id };
}
async function stranger() {
  const browser = new Browser(server);
  const { session } = await browser.setUp("Team Zuid", "Cé");
  return { browser, id: session.person.id, scope: session.memberships[0]?.scope ?? "" };
}
async function scopesOf(browser: Browser) {
  return (await browser.pull()).scopes.map((grant) => grant.id);
}
const managing = (team: string, person: string): [string, string, unknown?][] => [
  ["POST", "/invitations", { scope: team, role: "viewer" }],
  ["GET", `/invitations?scope=${team}`],
  ["GET", `/team-devices?scope=${team}`],
  ["POST", `/members/${person}/access-links`, { scope: team }],
  ["PUT", `/members/${person}/role`, { scope: team, role: "viewer" }],
  ["DELETE", `/members/${person}?scope=${team}`],
];

describeOnBothDatabases("Rights", (newPlace) => {
  beforeEach(async () => {
    server = await startServer({ place: await newPlace() });
    lead = new Browser(server);
    const { session } = await lead.setUp("Team Noord", "An");
    leadId = session.person.id;
    scope = session.memberships[0]?.scope ?? "";
  });
  afterEach(() => server.dispose());

  describe("who may manage members", () => {
    test("a fieldworker may not", async () => {
      const { browser } = await member("fieldworker");
      for (const [method, path, body] of managing(scope, leadId)) {
        expect([path, await browser.refusal(method, path, body)]).toEqual([path, "notAllowed"]);
      }
    });

    test("another team's lead gets the same answer as for a team that does not exist", async () => {
      const { browser } = await stranger();
      for (const team of [scope, randomUUID()]) {
        for (const [method, path, body] of managing(team, leadId)) {
          expect([path, await browser.refusal(method, path, body)]).toEqual([path, "notAllowed"]);
        }
      }
      const { token: _, id } = await lead.invite(scope, "viewer");
      expect(await browser.refusal("DELETE", `/invitations/${id}`)).toBe("notFound");
      expect(await browser.refusal("DELETE", `/invitations/${randomUUID()}`)).toBe("notFound");
      expect((await lead.ask(openLinksSchema, "GET", `/invitations?scope=${scope}`)).links).toHaveLength(1);
    });

    test("nobody may without a session", async () => {
      for (const [method, path, body] of managing(scope, leadId)) {
        expect([path, await new Browser(server).refusal(method, path, body)]).toEqual([path, "signedOut"]);
      }
    });

    test("a lead gives access again only to members of the team", async () => {
      const other = await stranger();
      expect(await lead.refusal("POST", `/members/${other.id}/access-links`, { scope })).toBe("notFound");
      expect(await lead.refusal("POST", `/members/${randomUUID()}/access-links`, { scope })).toBe("notFound");
    });
  });

  describe("roles and leaving", () => {
    test("a role given counts from the next request", async () => {
      const { browser, id } = await member("fieldworker");
      expect((await lead.send("PUT", `/members/${id}/role`, { scope, role: "lead" })).status).toBe(204);
      await browser.invite(scope, "viewer");
      expect((await lead.send("PUT", `/members/${id}/role`, { scope, role: "viewer" })).status).toBe(204);
      expect(await browser.refusal("POST", "/invitations", { scope, role: "viewer" })).toBe("notAllowed");
      const { memberships } = await browser.ask(sessionSchema, "GET", "/session");
      expect(memberships.map((membership) => membership.role)).toEqual(["viewer"]);
    });

    test("the last lead neither leaves nor steps down", async () => {
      await member("fieldworker");
      expect(await lead.refusal("DELETE", `/members/${leadId}?scope=${scope}`)).toBe("lastLead");
      expect(await lead.refusal("PUT", `/members/${leadId}/role`, { scope, role: "viewer" })).toBe(
        "lastLead",
      );
    });

    test("of two leads who step down at the same moment, one stays", async () => {
      const other = await member("lead");
      const answers = await Promise.all([
        lead.send("PUT", `/members/${leadId}/role`, { scope, role: "viewer" }),
        other.browser.send("PUT", `/members/${other.id}/role`, { scope, role: "viewer" }),
      ]);
      expect(statusesOf(answers)).toEqual([204, 409]);
    });

    test("who is taken out stays signed in, so that the next pull can say the team was withdrawn", async () => {
      const { browser, id } = await member("lead");
      const { token } = await browser.invite(scope, "lead");
      expect((await lead.send("DELETE", `/members/${id}?scope=${scope}`)).status).toBe(204);
      expect(await scopesOf(browser)).not.toContain(scope);
      expect(await browser.refusal("POST", "/invitations", { scope, role: "viewer" })).toBe("notAllowed");
      expect(await new Browser(server).refusal("POST", "/join/preview", { token })).toBe("codeRefused");
    });

    test("who left and is invited again is back under the same person, no longer marked as gone", async () => {
      const { browser, id } = await member("fieldworker");
      expect((await browser.send("DELETE", `/members/${id}?scope=${scope}`)).status).toBe(204);
      await browser.enter((await lead.invite(scope, "viewer")).token);
      expect(await scopesOf(browser)).toContain(scope);
      const { rows } = await lead.pull();
      const row = rows.find((candidate) => candidate.type === "member" && candidate.fields["person"] === id);
      expect(row?.fields).toEqual({ person: id, name: "Bo", role: "viewer" });
    });
  });

  test("a team that is renamed has its new name in every session and on every link", async () => {
    const { browser } = await member("viewer");
    const { epoch } = await lead.ask(sessionSchema, "GET", "/session");
    const rename = (to: string | null, n: number, was: string) => ({
      ...writeConversation(n, ""),
      type: "teamSettings",
      recordId: teamSettingsId(scope),
      text: {},
      set: { name: { was, to } },
    });
    const edits = [rename("Team Noordoost", 1, "Team Noord"), rename(null, 2, "Team Noordoost")];
    const request = pushRequest({ deviceId: lead.deviceId, epoch, scope }, edits);
    const { acks } = await lead.ask(pushResponseSchema, "POST", "/push", request);
    expect(acks.map(({ status }) => status)).toEqual(["applied", "applied"]);
    const { memberships } = await browser.ask(sessionSchema, "GET", "/session");
    expect(memberships.map(({ teamName }) => teamName)).toEqual(["Team Noordoost"]);
    const { token } = await lead.invite(scope, "viewer");
    const preview = await new Browser(server).ask(joinPreviewSchema, "POST", "/join/preview", { token });
    expect(preview.teamName).toBe("Team Noordoost");
  });

  test("the audit remembers who did what, and nothing can change it", async () => {
    await member("viewer");
    const entries = await server.services.database.read.selectFrom("audit").selectAll().execute();
    const events = entries.map((entry) => entry.event).toSorted();
    expect(events).toEqual(["invitationCreated", "memberJoined", "signedIn", "signedIn", "teamCreated"]);
    expect(JSON.stringify(entries)).not.toContain("Bo");
    const { write } = server.services.database;
    await expect(write.updateTable("audit").set({ event: "signedOut" }).execute()).rejects.toThrow(
      "append-only",
    );
    await expect(write.deleteFrom("audit").execute()).rejects.toThrow("append-only");
  });
});
