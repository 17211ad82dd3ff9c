import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  MAX_BODY_BYTES,
  PUSH_MAX_MUTATIONS,
  pushResponseSchema,
  type PushRequest,
} from "#protocol/sync-messages";
import { Browser, readProblem } from "#tests/support/browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let browser: Browser;
let good: PushRequest;
let before: string;

beforeEach(async () => {
  server = await startServer();
  browser = new Browser(server);
  const { session } = await browser.setUp("Team Noord", "An");
  const scope = session.memberships[0]?.scope ?? "";
  good = pushRequest({ deviceId: browser.deviceId, epoch: session.epoch, scope }, [
    writeConversation(1, "Een bankje"),
  ]);
  before = await everything();
});
afterEach(() => server.dispose());

/** All that a request could have changed. */
async function everything(): Promise<string> {
  const { read } = server.services.database;
  const tables = [
    "record",
    "record_rev",
    "mutation",
    "stream",
    "scope",
    "person",
    "membership",
    "invitation",
    "meta",
  ] as const;
  const rows = await Promise.all(tables.map((table) => read.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}
async function expectNothingChanged(): Promise<void> {
  expect(await everything()).toBe(before);
  await browser.ask(pushResponseSchema, "POST", "/push", good);
}

const first = () => good.mutations[0] ?? writeConversation(1, "");

describe("a push that does not have the expected form is turned down whole, with the place named", () => {
  const wrong: [string, () => unknown, string][] = [
    ["not an object", () => 5, "/body"],
    ["a member missing", () => ({ ...good, epoch: undefined }), "/body/epoch"],
    ["a member too many", () => ({ ...good, extra: 1 }), "/body/extra"],
    ["an id in capitals", () => ({ ...good, scope: good.scope.toUpperCase() }), "/body/scope"],
    ["a number as text", () => ({ ...good, waiting: "1" }), "/body/waiting"],
    ["a count no database holds", () => ({ ...good, waiting: 1e300 }), "/body/waiting"],
    ["no mutations", () => ({ ...good, mutations: [] }), "/body/mutations"],
    ["n of zero", () => ({ ...good, mutations: [{ ...first(), n: 0 }] }), "/body/mutations/0/n"],
    [
      "n beyond counting",
      () => ({ ...good, mutations: [{ ...first(), n: 2 ** 60 }] }),
      "/body/mutations/0/n",
    ],
    [
      "an impossible day",
      () => ({ ...good, mutations: [{ ...first(), at: "2026-02-31T12:00:00.000Z" }] }),
      "/body/mutations/0/at",
    ],
    [
      "a text that is a number",
      () => ({ ...good, mutations: [{ ...first(), text: { said: { was: null, to: 5 } } }] }),
      "/body/mutations/0/text/said/to",
    ],
    [
      "JSON a thousand levels deep",
      () => ({ ...good, mutations: [{ ...first(), set: { heldAt: { was: null, to: deep(1_000) } } }] }),
      "/body/mutations/0/set/heldAt/to",
    ],
    [
      "too many mutations",
      () => ({
        ...good,
        mutations: Array.from({ length: PUSH_MAX_MUTATIONS + 1 }, (_, index) =>
          writeConversation(index + 1, ""),
        ),
      }),
      "/body/mutations",
    ],
  ];
  test.each(wrong)("%s", async (_title, make, pointer) => {
    const problem = readProblem(await browser.send("POST", "/push", make()));
    expect(problem).toMatchObject({ code: "invalidRequest", pointer });
    await expectNothingChanged();
  });
});

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe("a body that is not JSON is turned down", () => {
  const text = () => JSON.stringify(good);
  const bodies: [string, () => string | Uint8Array, Record<string, string>, string][] = [
    ["cut off", () => text().slice(0, -20), {}, "invalidRequest"],
    ["empty", () => "", {}, "invalidRequest"],
    ["a million levels deep", () => "[".repeat(1e6) + "]".repeat(1e6), {}, "invalidRequest"],
    ["not UTF-8", () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22), {}, "invalidRequest"],
    ["a form", () => "a=1", { "content-type": "application/x-www-form-urlencoded" }, "unsupportedMediaType"],
    ["packed in a way the server does not know", text, { "content-encoding": "br" }, "unsupportedMediaType"],
    ["said to be packed, and not", text, { "content-encoding": "gzip" }, "invalidRequest"],
    [
      "packed and cut off",
      () => gzipSync(text()).subarray(0, 60),
      { "content-encoding": "gzip" },
      "invalidRequest",
    ],
  ];
  test.each(bodies)("%s", async (_title, body, headers, code) => {
    expect(await browser.refusal("POST", "/push", body(), headers)).toBe(code);
    await expectNothingChanged();
  });

  test("a packed body is read as well as a plain one", async () => {
    const answered = await browser.send("POST", "/push", gzipSync(text()), { "content-encoding": "gzip" });
    expect(answered.status).toBe(200);
  });
});

describe("a body that is too large is cut off early", () => {
  test("50 MB that say so beforehand", async () => {
    expect(await browser.refusal("POST", "/push", new Uint8Array(50_000_000).fill(0x20))).toBe(
      "bodyTooLarge",
    );
    await expectNothingChanged();
  });

  test("50 MB in pieces, without a length", async () => {
    const { status, sentBytes } = await sendInPieces(50);
    expect(status).toBe(413);
    expect(sentBytes).toBeLessThan(50_000_000);
    await expectNothingChanged();
  });

  test("a small one that unpacks to a large one", async () => {
    const bomb = gzipSync(new Uint8Array(200_000_000));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await browser.refusal("POST", "/push", bomb, { "content-encoding": "gzip" })).toBe("bodyTooLarge");
    await expectNothingChanged();
  });

  test("the largest that is allowed is read", async () => {
    const padding = " ".repeat(MAX_BODY_BYTES - 10);
    expect(await browser.refusal("POST", "/push", `${padding}{}`)).toBe("invalidRequest");
  });

  test("routes that take a name or a code take no more than that", async () => {
    expect(await browser.refusal("POST", "/join/preview", { token: "x".repeat(100_000) })).toBe(
      "bodyTooLarge",
    );
  });

  /** Sends a megabyte at a time until the server has answered. */
  function sendInPieces(pieces: number): Promise<{ status: number; sentBytes: number }> {
    return new Promise((resolve, reject) => {
      let sentBytes = 0;
      let isAnswered = false;
      const headers = { "content-type": "application/json", cookie: browser.cookie ?? "" };
      const sending = httpRequest(`${server.url}/api/v1/push`, { method: "POST", headers }, (response) => {
        isAnswered = true;
        response.resume();
        resolve({ status: response.statusCode ?? 0, sentBytes });
      });
      sending.on("error", (error) => (isAnswered ? undefined : reject(error)));
      const sendNext = () => {
        if (isAnswered) return void sending.end();
        if (sentBytes >= pieces * 1_000_000) return;
        sentBytes += 1_000_000;
        sending.write(new Uint8Array(1_000_000).fill(0x20), () => setImmediate(sendNext));
      };
      sendNext();
    });
  }
});

describe("values beyond their bounds refuse one mutation and not the request", () => {
  test.each([
    ["a text that is too long", () => ({ ...writeConversation(1, "x".repeat(100_001)) })],
    ["a type nobody knows", () => ({ ...writeConversation(1, "x"), type: "spaceship" })],
    [
      "a record of the server's own",
      () => ({
        ...writeConversation(1, "x"),
        type: "member",
        text: {},
        set: { role: { was: null, to: "lead" } },
      }),
    ],
  ])("%s", async (_title, make) => {
    const mutations = [make(), writeConversation(2, "Goed")];
    const { acks } = await browser.ask(pushResponseSchema, "POST", "/push", { ...good, mutations });
    expect(acks.map((ack) => ack.status)).toEqual(["refused", "applied"]);
  });
});

describe("a scope one has no right to", () => {
  test("does not exist, or belongs to another team: the same answer", async () => {
    const stranger = new Browser(server);
    await stranger.setUp("Team Zuid", "Cé");
    before = await everything();
    expect(await browser.refusal("POST", "/push", { ...good, scope: randomUUID() })).toBe("notAllowed");
    expect(await stranger.refusal("POST", "/push", { ...good, deviceId: stranger.deviceId })).toBe(
      "notAllowed",
    );
    await expectNothingChanged();
  });

  test("with another team's cookie a pull gives that team's rows and none of these", async () => {
    const stranger = new Browser(server);
    await stranger.setUp("Team Zuid", "Cé");
    await browser.ask(pushResponseSchema, "POST", "/push", good);
    const request = {
      deviceId: stranger.deviceId,
      schemaVersion: 1,
      cursors: { [good.scope]: null },
      waiting: { [good.scope]: 1 },
      epoch: null,
      limit: 500,
    };
    const answered = await stranger.send("POST", "/pull", request);
    expect(answered.status).toBe(200);
    expect(JSON.stringify(answered.body)).not.toContain(good.scope);
    expect(JSON.stringify(answered.body)).not.toContain("Een bankje");
  });
});

describe("a cookie that opens nothing", () => {
  test.each([
    ["none", null],
    ["a made-up one", `__Host-stoep=${"A".repeat(43)}`],
    ["one with other characters", "__Host-stoep=';drop table session;--"],
    ["an empty one", "__Host-stoep="],
    ["another name", "stoep=abc"],
  ])("%s", async (_title, cookie) => {
    const other = new Browser(server);
    other.cookie = cookie;
    expect(await other.refusal("POST", "/push", good)).toBe("signedOut");
    await expectNothingChanged();
  });
});

test("sent again, a push answers the same and changes nothing", async () => {
  const { acks, head } = await browser.ask(pushResponseSchema, "POST", "/push", good);
  const again = await browser.ask(pushResponseSchema, "POST", "/push", good);
  expect(acks.map((ack) => ack.status)).toEqual(["applied"]);
  expect(again.acks.map((ack) => ack.status)).toEqual(["duplicate"]);
  expect(again.head).toEqual(head);
});

test("names with control characters or half a character are turned down", async () => {
  const code = await server.setUpCode();
  for (const name of ["", "   ", "A\u0000", "A\nB", "\ud800", "x".repeat(201)]) {
    const other = new Browser(server);
    const request = {
      code,
      scope: randomUUID(),
      teamName: "Team",
      person: { id: randomUUID(), name },
      device: other.device(),
    };
    const problem = readProblem(await other.send("POST", "/setup", request));
    expect(problem).toMatchObject({ code: "invalidRequest", pointer: "/body/person/name" });
  }
});

test("a problem never repeats what was sent", async () => {
  const answered = await browser.send("POST", "/push", { ...good, scope: "geheim", deviceId: 5 });
  expect(JSON.stringify(answered.body)).not.toContain("geheim");
});

test("lines that are not HTTP end with the connection, and the server goes on", async () => {
  const socket = connect(server.port, "127.0.0.1");
  const reply = await new Promise<string>((resolve, reject) => {
    let said = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => (said += text));
    socket.on("error", reject);
    socket.on("close", () => resolve(said));
    socket.write("GARBAGE\r\n\r\n");
  });
  expect(reply).toMatch(/^HTTP\/1\.1 400/);
  expect((await browser.send("GET", "/health")).status).toBe(200);
});
