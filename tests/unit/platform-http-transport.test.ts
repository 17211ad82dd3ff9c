import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createHttpTransport } from "#platform/http-transport";
import type { Fetch } from "#platform/send-json";
import type { PullRequest, PullResponse } from "#protocol/sync-messages";
import { EPOCH, sampleId, sampleRow, TEAM } from "#tests/support/sync-samples";

const REQUEST: PullRequest = {
  deviceId: sampleId(1),
  schemaVersion: 1,
  cursors: {},
  waiting: {},
  epoch: null,
  limit: 500,
};
const RESPONSE: PullResponse = {
  rows: [],
  cursors: {},
  heads: {},
  scopes: [],
  more: false,
  epoch: EPOCH,
  serverTime: "2026-11-20T09:00:00.000Z",
};

const json = (body: unknown, status = 200, type = "application/json"): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": type },
  });

const pullWith = (answer: () => Response | Promise<Response>) =>
  createHttpTransport(async () => answer()).pull(REQUEST);

describe("an answer", () => {
  test("of Stoep's server is its body", async () => {
    expect(await pullWith(() => json(RESPONSE))).toEqual({ kind: "ok", body: RESPONSE });
  });

  test("that is a problem carries its code and what belongs to it", async () => {
    const problem = { type: "about:blank", title: "Gap", status: 409, code: "gap", expectedN: 3 };
    expect(await pullWith(() => json(problem, 409, "application/problem+json"))).toEqual({
      kind: "problem",
      problem,
    });
  });

  test("WIRE-10: with rows of types and fields this version does not know passes untouched", async () => {
    const row = sampleRow({
      id: sampleId(2),
      rev: 1,
      seq: 1,
      type: "later",
      fields: { strange: [{ deep: [1, null] }] },
    });
    expect(await pullWith(() => json({ ...RESPONSE, rows: [row] }))).toEqual({
      kind: "ok",
      body: { ...RESPONSE, rows: [row] },
    });
  });

  test.each<[string, () => Response | Promise<Response>]>([
    ["a captive portal's page", () => json("<html>Inloggen op de wifi</html>", 200, "text/html")],
    ["a proxy's 401 page", () => json("<html>401</html>", 401, "text/html")],
    ["a proxy's 403 in JSON", () => json({ error: "blocked" }, 403)],
    [
      "a problem with a code nobody knows",
      () => json({ type: "x", title: "x", status: 403, code: "new" }, 403, "application/problem+json"),
    ],
    ["a cut body", () => json(JSON.stringify(RESPONSE).slice(0, 40))],
    ["a body that does not fit", () => json({ ...RESPONSE, epoch: 7 })],
    ["a row that does not fit", () => json({ ...RESPONSE, rows: [{ id: "x" }] })],
    ["an empty answer", () => new Response(null, { status: 204 })],
    ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a time-out", () => Promise.reject(new DOMException("", "TimeoutError"))],
  ])("%s is unreachable, and takes nothing away", async (_name, answer) => {
    expect(await pullWith(answer)).toEqual({ kind: "unreachable" });
  });
});

describe("a request", () => {
  const sent: { input: string; init: RequestInit }[] = [];
  const send: Fetch = async (input, init) => {
    sent.push({ input, init });
    return json(RESPONSE);
  };
  async function last(request: PullRequest) {
    await createHttpTransport(send).pull(request);
    const one = sent.at(-1);
    if (one === undefined) throw new Error("nothing was sent");
    return { input: one.input, init: one.init, headers: new Headers(one.init.headers) };
  }

  test("goes to the protocol's address, with a time limit, never through a cache or a redirect", async () => {
    const { input, init, headers } = await last(REQUEST);
    expect(input).toBe("/api/v1/pull");
    expect(init).toMatchObject({
      method: "POST",
      cache: "no-store",
      redirect: "error",
      credentials: "same-origin",
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
    expect(headers.get("content-encoding")).toBeNull();
    expect(JSON.parse(String(init.body))).toEqual(REQUEST);
  });

  test("that is large travels packed", async () => {
    const large = { ...REQUEST, cursors: { [TEAM]: "c".repeat(9_000) } };
    const { init, headers } = await last(large);
    expect(headers.get("content-encoding")).toBe("gzip");
    if (!(init.body instanceof ArrayBuffer)) throw new Error("not packed");
    expect(JSON.parse(gunzipSync(new Uint8Array(init.body)).toString())).toEqual(large);
  });

  test("of any length has a time limit the browser accepts", async () => {
    for (let extra = 0; extra < 16; extra += 1) {
      const { kind } = await createHttpTransport(send).pull({
        ...REQUEST,
        cursors: { [TEAM]: "c".repeat(extra) },
      });
      expect(kind).toBe("ok");
    }
  });
});
