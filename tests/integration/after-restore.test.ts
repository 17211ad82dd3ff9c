import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { healthSchema, sessionSchema } from "#protocol/account-messages";
import { afterRestore } from "#server/backup/after-restore";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let lead: Browser;
let scope: string;

beforeEach(async () => {
  server = await startServer();
  lead = new Browser(server);
  scope = (await lead.setUp("Team", "An")).session.memberships[0]?.scope ?? "";
});
afterEach(() => server.dispose());

const epochOf = async () => (await lead.ask(healthSchema, "GET", "/health")).epoch;

test("after a restore the epoch is another one, and sessions go on", async () => {
  const before = await epochOf();
  await afterRestore(server.services);
  expect(await epochOf()).not.toBe(before);
  const { epoch } = await lead.ask(sessionSchema, "GET", "/session");
  expect(epoch).toBe(await epochOf());
  const events = await server.services.database.read.selectFrom("audit").select("event").execute();
  expect(events.map(({ event }) => event)).toContain("restored");
});

test("no link or code of before the restore opens anything: it may have been used or withdrawn since the backup", async () => {
  const { token } = await lead.invite(scope, "viewer");
  const code = await server.setUpCode();
  await afterRestore(server.services);
  const other = new Browser(server);
  const person = { id: randomUUID(), name: "Bo" };
  const device = other.device();
  expect(await other.refusal("POST", "/join", { token, person, device })).toBe("codeRefused");
  const request = { code, scope: randomUUID(), teamName: "Ander", person, device };
  expect(await other.refusal("POST", "/setup", request)).toBe("alreadySetUp");
});
