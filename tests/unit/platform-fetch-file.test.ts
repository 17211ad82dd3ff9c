import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createFileFetcher } from "#platform/fetch-file";
import type { Fetch } from "#platform/send-json";
import { TEAM } from "#tests/support/sync-samples";

const ASKED_AT_ONCE = 512 * 1024;
const FILE = { scope: TEAM, sha256: "a".repeat(64) };
/** No two places of a range's length hold the same. */
function bytesOf(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 1) bytes[at] = (at * 31 + (at >> 9)) % 251;
  return bytes;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A server that gives ranges, as Stoep's does; `cuts` says of which request no answer comes. */
class RangeServer {
  readonly ranges: string[] = [];
  readonly signals = new Set<AbortSignal>();
  cuts = (_request: number): boolean => false;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  readonly fetch: Fetch = async (_address, { headers, signal }) => {
    const range = new Headers(headers).get("range") ?? "";
    this.ranges.push(range);
    if (signal) this.signals.add(signal);
    if (this.cuts(this.ranges.length)) throw new TypeError("network");
    const [, from = "", to = ""] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    const part = this.#bytes.slice(Number(from), Number(to) + 1);
    const last = Number(from) + part.length - 1;
    const contentRange = `bytes ${from}-${last}/${this.#bytes.length}`;
    return new Response(part, { status: 206, headers: { "content-range": contentRange } });
  };
}

async function bodyOf(answer: ReturnType<ReturnType<typeof createFileFetcher>>): Promise<string> {
  const found = await answer;
  return found.kind === "ok" ? sha256(new Uint8Array(found.body)) : found.kind;
}

test("a large file comes range by range, each with a time limit of its own", async () => {
  const bytes = bytesOf(2 * ASKED_AT_ONCE + 5);
  const server = new RangeServer(bytes);
  expect(await bodyOf(createFileFetcher(server.fetch)(FILE))).toBe(sha256(bytes));
  expect(server.ranges).toEqual(["bytes=0-524287", "bytes=524288-1048575", "bytes=1048576-1572863"]);
  expect(server.signals.size).toBe(3);
});

test("a file that is cut off goes on where it was when it is asked for again", async () => {
  const bytes = bytesOf(2 * ASKED_AT_ONCE);
  const server = new RangeServer(bytes);
  const fetchFile = createFileFetcher(server.fetch);
  server.cuts = (request) => request > 1;
  expect(await fetchFile(FILE)).toEqual({ kind: "unreachable" });
  expect(server.ranges).toEqual(["bytes=0-524287", "bytes=524288-1048575", "bytes=524288-1048575"]);
  server.cuts = () => false;
  expect(await bodyOf(fetchFile(FILE))).toBe(sha256(bytes));
  expect(server.ranges.slice(3)).toEqual(["bytes=524288-1048575"]);
  // Whole, nothing of it is kept here.
  await fetchFile(FILE);
  expect(server.ranges[4]).toBe("bytes=0-524287");
});

test("one range that is cut off is asked for once more by itself", async () => {
  const bytes = bytesOf(ASKED_AT_ONCE + 1);
  const server = new RangeServer(bytes);
  server.cuts = (request) => request === 1 || request === 3;
  expect(await bodyOf(createFileFetcher(server.fetch)(FILE))).toBe(sha256(bytes));
});

test("what comes of another file does not go into this one", async () => {
  const bytes = bytesOf(2 * ASKED_AT_ONCE);
  const server = new RangeServer(bytes);
  const fetchFile = createFileFetcher(server.fetch);
  server.cuts = (request) => request > 1;
  await fetchFile(FILE);
  server.cuts = () => false;
  expect(await bodyOf(fetchFile({ ...FILE, sha256: "b".repeat(64) }))).toBe(sha256(bytes));
  expect(server.ranges[3]).toBe("bytes=0-524287");
});

test("a whole file is taken where a proxy leaves the range out", async () => {
  const fetchFile = createFileFetcher(async () => new Response(bytesOf(9)));
  expect(await bodyOf(fetchFile(FILE))).toBe(sha256(bytesOf(9)));
});

test("a problem is told at once, and what is no answer of Stoep's is not taken for bytes", async () => {
  const problem = {
    type: "https://stoep/problems/notFound",
    title: "Not found",
    status: 404,
    code: "notFound",
  };
  let asked = 0;
  const refuse: Fetch = async () => {
    asked += 1;
    return new Response(JSON.stringify(problem), { status: 404 });
  };
  expect(await createFileFetcher(refuse)(FILE)).toMatchObject({
    kind: "problem",
    problem: { code: "notFound" },
  });
  expect(asked).toBe(1);
  const elsewhere: Fetch = async () =>
    new Response(bytesOf(4), { status: 206, headers: { "content-range": "bytes 4-7/8" } });
  expect(await createFileFetcher(elsewhere)(FILE)).toEqual({ kind: "unreachable" });
  const page: Fetch = async () => new Response("<html>", { status: 502 });
  expect(await createFileFetcher(page)(FILE)).toEqual({ kind: "unreachable" });
});
