import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeAccessLink } from "#server/auth/links";
import { attachmentsOf } from "#server/attachments/attachment-record";
import { openDemo } from "#server/demo/open-demo";
import { sendDemoFiles } from "#server/demo/send-demo-files";
import { attachmentDeps, syncDeps } from "#server/services";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

// Hundreds of records through every rule: seconds on a computer that does nothing else.
vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.dispose());

async function countRecords(): Promise<number> {
  return (await server.services.database.write.selectFrom("record").select("id").execute()).length;
}

describe("the demo", () => {
  test("fills an empty database once, and its lead gets in by a link", async () => {
    const demo = await openDemo(syncDeps(server.services));
    if (demo.kind !== "demo") throw new Error("Not a demo");
    const made = await countRecords();
    expect(made).toBeGreaterThan(500);
    expect(await openDemo(syncDeps(server.services))).toEqual(demo);
    expect(await countRecords()).toBe(made);
    const { token } = await makeAccessLink(server.services, demo.scope, demo.leadId);
    const { session } = await new Browser(server).enter(token);
    expect(session.memberships).toEqual([{ scope: demo.scope, teamName: "Demoteam Wijken", role: "lead" }]);
  });

  test("has files with its records, each of them whole and looked at, sent once", async () => {
    const demo = await openDemo(syncDeps(server.services));
    if (demo.kind !== "demo") throw new Error("Not a demo");
    for (let times = 0; times < 2; times += 1) {
      await sendDemoFiles(attachmentDeps(server.services), demo.scope, demo.leadId);
    }
    const { write } = server.services.database;
    const attachments = await attachmentsOf(write, demo.scope);
    expect(attachments.map(({ state }) => state)).toEqual(["checked", "checked"]);
    const files = await write.selectFrom("blob").select("size_bytes").execute();
    expect(files).toHaveLength(3);
    expect(files.every(({ size_bytes: size }) => size < 150_000)).toBe(true);
  });

  test("leaves a database with a real team as it is", async () => {
    await new Browser(server).setUp("Team Noord", "An");
    const before = await countRecords();
    expect(await openDemo(syncDeps(server.services))).toEqual({ kind: "occupied" });
    expect(await countRecords()).toBe(before);
  });
});
