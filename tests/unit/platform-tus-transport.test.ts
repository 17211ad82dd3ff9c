import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createTusTransport } from "#platform/tus-transport";
import type { Fetch } from "#platform/send-json";
import type { WaitingUpload } from "#sync/upload-ports";
import { FakeUploadServer } from "#tests/support/fake-upload-server";
import { sampleId, sampleRandom, TEAM } from "#tests/support/sync-samples";

const SIZE = 2 * 256 * 1024 + 5;
const BYTES = Uint8Array.from(sampleRandom(5)(SIZE)).buffer;
const UPLOAD: WaitingUpload = {
  scope: TEAM,
  attachment: sampleId(1),
  part: "file",
  sha256: createHash("sha256").update(new Uint8Array(BYTES)).digest("hex"),
  mediaType: "image/jpeg",
  sizeBytes: SIZE,
  isBegun: false,
};
const PATH = `/${TEAM}/${sampleId(1)}/file`;
const read = async (from: number, to: number): Promise<ArrayBuffer> => BYTES.slice(from, to);

async function send(fetch: Fetch, upload: WaitingUpload = UPLOAD) {
  const told: (number | "begun")[] = [];
  const sending = createTusTransport(fetch).send(upload, read, {
    onBegun: async () => void told.push("begun"),
    onProgress: (sentBytes) => told.push(sentBytes),
  });
  return { answer: await sending.answer, told };
}

test("begins with a POST, sends in pieces and says how far it is", async () => {
  const server = new FakeUploadServer();
  const { answer, told } = await send(server.fetch);
  expect(answer).toEqual({ kind: "done" });
  expect(server.requests).toEqual(["POST ", `PATCH ${PATH}`, `PATCH ${PATH}`, `PATCH ${PATH}`]);
  expect(told).toEqual(["begun", 0, 262_144, 524_288, SIZE]);
  expect(server.only !== undefined && server.isWhole(server.only)).toBe(true);
});

test("ATT-3: goes on where the server is, without sending a byte twice", async () => {
  const server = new FakeUploadServer();
  server.cutAt = (request) => (request === 2 ? "halfway" : null);
  expect((await send(server.fetch)).answer).toEqual({ kind: "unreachable" });
  server.cutAt = () => null;
  expect((await send(server.fetch, { ...UPLOAD, isBegun: true })).answer).toEqual({ kind: "done" });
  expect(server.receivedBytes).toBe(SIZE);
  expect(server.requests[3]).toBe(`HEAD ${PATH}`);
});

test("what the server has whole already is done without a byte", async () => {
  const server = new FakeUploadServer();
  await send(server.fetch);
  const { answer } = await send(server.fetch);
  expect(answer).toEqual({ kind: "done" });
  expect(server.receivedBytes).toBe(SIZE);
});

test("begins anew where the server knows nothing of it any more", async () => {
  const server = new FakeUploadServer();
  const { answer } = await send(server.fetch, { ...UPLOAD, isBegun: true });
  expect(answer).toEqual({ kind: "done" });
  expect(server.requests.slice(0, 2)).toEqual([`HEAD ${PATH}`, "POST "]);
});

test("hands on why the server does not take it", async () => {
  const server = new FakeUploadServer();
  server.problems.push("attachmentUnknown");
  expect((await send(server.fetch)).answer).toEqual({ kind: "problem", code: "attachmentUnknown" });
});

test("asks again where the server is when it stands elsewhere, and leaves it for later when that goes on", async () => {
  const server = new FakeUploadServer();
  await send(server.fetch);
  server.held.clear();
  const moved: Fetch = (input, init) => {
    if (init.method === "PATCH") server.problems.push("offsetDiffers");
    return server.fetch(input, init);
  };
  expect((await send(moved)).answer).toEqual({ kind: "problem", code: "offsetDiffers" });
});

test("takes no page of a captive portal for an answer", async () => {
  const portal: Fetch = async () => new Response("<h1>Welkom op wifi</h1>", { status: 200 });
  expect((await send(portal)).answer).toEqual({ kind: "unreachable" });
  const proxy: Fetch = async () => new Response("<h1>502</h1>", { status: 502 });
  expect((await send(proxy)).answer).toEqual({ kind: "unreachable" });
  expect((await send(proxy, { ...UPLOAD, isBegun: true })).answer).toEqual({ kind: "unreachable" });
});

test("stops when asked to", async () => {
  const server = new FakeUploadServer();
  const sending = createTusTransport(async (input, init) => {
    await Promise.resolve();
    sending.stop();
    return server.fetch(input, init);
  }).send(UPLOAD, read, { onBegun: async () => undefined, onProgress: () => undefined });
  expect(await sending.answer).toEqual({ kind: "stopped" });
});
