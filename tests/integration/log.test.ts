import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeLog } from "#server/log";
import { Browser } from "#tests/support/browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";

const SECRET = "Zeldzaamwoord";
let server: TestServer;
let lines: string[];

beforeEach(async () => {
  lines = [];
  const log = makeLog("debug", { write: (line: string) => void lines.push(line) });
  server = await startServer({ log });
});
afterEach(() => server.dispose());

/** What every log line of every path holds at most. */
const KEYS = [
  "level",
  "time",
  "msg",
  "requestId",
  "method",
  "route",
  "status",
  "problem",
  "durationMs",
  "err",
];

test("no name, note, code, token, cookie, query or id reaches the log, on any path through the server", async () => {
  const browser = new Browser(server);
  const code = await server.setUpCode();
  const person = { id: randomUUID(), name: `${SECRET} An` };
  const device = { id: browser.deviceId, name: `${SECRET} telefoon`, isShared: false };
  const scope = randomUUID();
  const setUp = { code, scope, teamName: `${SECRET} Noord`, person, device };
  const made = await browser.send("POST", "/setup", setUp);
  const cookie = browser.cookie ?? "";
  const { token } = await browser.invite(scope, "viewer");
  const { epoch } = await server.services.database.read
    .selectFrom("epoch")
    .select("id as epoch")
    .executeTakeFirstOrThrow();
  const request = pushRequest({ deviceId: browser.deviceId, epoch, scope }, [writeConversation(1, SECRET)]);
  const answers = [
    await browser.send("POST", "/push", request),
    await browser.send("POST", "/push", { ...request, deviceId: SECRET }),
    await browser.send("POST", "/push", `{"${SECRET}`),
    await browser.send("POST", "/push", { ...request, scope: randomUUID() }),
    await browser.send("POST", "/push", request, { "content-type": SECRET }),
    await browser.send("POST", "/push", request, { origin: `https://${SECRET}.example` }),
    await browser.send("GET", `/session?zoek=${SECRET}`),
    await browser.send("GET", `/invitations?scope=${SECRET}`),
    await browser.send("GET", `/${SECRET}?zoek=${SECRET}`),
    await browser.send("PATCH", `/devices/${SECRET}`),
    await browser.send("DELETE", `/devices/${SECRET}`),
    await browser.send("POST", "/join", { token: SECRET, device }),
    await browser.send("POST", "/join/preview", { token }),
    await browser.send("POST", "/recovery", { code: SECRET, device }, { "x-forwarded-for": SECRET }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([
    200, 400, 400, 403, 415, 403, 200, 400, 404, 405, 400, 403, 200, 403,
  ]);
  await fetch(`${server.url}/${SECRET}?zoek=${SECRET}`, {
    headers: { referer: SECRET, "user-agent": SECRET },
  });
  // The database says no in the middle of it, with the values in its message.
  await server.services.database.write.schema.dropTable("device_waiting").execute();
  expect((await browser.send("POST", "/push", { ...request, waiting: 5 })).status).toBe(500);
  await server.services.database.close();
  expect((await browser.send("POST", "/push", request)).status).toBe(500);

  const log = lines.join("");
  expect(lines.length).toBeGreaterThan(15);
  expect(log).toContain('"problem":"internal"');
  const secrets = [SECRET, code, token, cookie.split("=")[1] ?? "", person.id, scope, browser.deviceId];
  const { recoveryCode } = made.body as { recoveryCode: string };
  for (const secret of [...secrets, recoveryCode]) expect(log).not.toContain(secret);
  const keys = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))));
  expect([...keys].filter((key) => !KEYS.includes(key))).toEqual([]);
});
