import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLiveStream } from "#platform/live-stream";
import { HEARTBEAT_MS, type Poke } from "#protocol/sync-messages";
import { TEAM } from "#tests/support/sync-samples";

const encoder = new TextEncoder();
let toServer: AbortSignal | undefined;
let stream: ReadableStreamDefaultController<Uint8Array>;
let told: string[] = [];
let pokes: Poke[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  told = [];
  pokes = [];
});
afterEach(() => vi.useRealTimers());

function open(type = "text/event-stream", status = 200): () => void {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
  return openLiveStream(
    async (_input, init) => {
      toServer = init.signal ?? undefined;
      init.signal?.addEventListener("abort", () => stream.error(new DOMException("", "AbortError")));
      return new Response(body, { status, headers: { "content-type": type } });
    },
    {
      onUp: () => told.push("up"),
      onDown: () => told.push("down"),
      onPoke: (poke) => pokes.push(poke),
    },
  );
}

const say = (text: string): void => stream.enqueue(encoder.encode(text));

test("up once the server answers; pokes come as they are sent, also cut in two", async () => {
  open();
  await vi.waitFor(() => expect(told).toEqual(["up"]));
  const text = `event: poke\ndata: ${JSON.stringify({ scope: TEAM, seq: 7 })}\n\n: heartbeat\n\n`;
  say(text.slice(0, 30));
  say(text.slice(30));
  await vi.waitFor(() => expect(pokes).toEqual([{ scope: TEAM, seq: 7 }]));
});

test("events it does not know are passed over", async () => {
  open();
  await vi.waitFor(() => expect(told).toEqual(["up"]));
  say(
    `event: news\ndata: {"hello":1}\n\ndata: not json\n\ndata: ${JSON.stringify({ scope: TEAM, seq: 8 })}\n\n`,
  );
  await vi.waitFor(() => expect(pokes).toEqual([{ scope: TEAM, seq: 8 }]));
  expect(told).toEqual(["up"]);
});

test("silent for two and a half heartbeats it is down, once, and the connection is let go", async () => {
  open();
  await vi.waitFor(() => expect(told).toEqual(["up"]));
  vi.advanceTimersByTime(2 * HEARTBEAT_MS);
  say(": heartbeat\n\n");
  await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(2 * HEARTBEAT_MS);
  expect(told).toEqual(["up"]);
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await vi.waitFor(() => expect(told).toEqual(["up", "down"]));
  expect(toServer?.aborted).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(["up", "down"]);
});

test("ended by the server it is down", async () => {
  open();
  await vi.waitFor(() => expect(told).toEqual(["up"]));
  stream.close();
  await vi.waitFor(() => expect(told).toEqual(["up", "down"]));
});

test.each([
  ["text/html", 200],
  ["application/problem+json", 401],
])("an answer of %s (%i) is never up", async (type, status) => {
  open(type, status);
  await vi.waitFor(() => expect(told).toEqual(["down"]));
});

test("closed on purpose it tells nothing more", async () => {
  const close = open();
  await vi.waitFor(() => expect(told).toEqual(["up"]));
  close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(["up"]);
  expect(toServer?.aborted).toBe(true);
});
