import { request } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Upload } from "tus-js-client";
import { TUS_VERSION, uploadPath, UPLOADS_PATH, type UploadMetadata } from "#protocol/attachments";
import { API_BASE } from "#protocol/version";
import { AttachmentDevice, attachmentTeam, sha256Of, testPhoto } from "#tests/support/attachment-team";
import { Browser } from "#tests/support/browser";
import { startPostgres, type ThrowAwayPostgres } from "#tests/support/postgres";
import { startS3, type S3Server } from "#tests/support/s3-server";
import { startServer, type TestServer } from "#tests/support/server";

const photo = testPhoto(1, 100);

/** Sends some bytes of what it announces, then breaks the connection. Settles when the server has seen that. */
async function sendAndCut(
  server: TestServer,
  device: AttachmentDevice,
  metadata: UploadMetadata,
  at: { readonly offset: number; readonly sent: number },
): Promise<void> {
  const asked = request(`${server.url}${API_BASE}${uploadPath(metadata)}`, {
    method: "PATCH",
    headers: {
      cookie: device.browser.cookie ?? "",
      "tus-resumable": TUS_VERSION,
      "upload-offset": at.offset,
      "content-type": "application/offset+octet-stream",
      "content-length": photo.length - at.offset,
    },
  });
  asked.on("error", () => undefined);
  const closed = new Promise((settle) => asked.once("close", settle));
  asked.write(photo.subarray(at.offset, at.offset + at.sent), () => asked.destroy());
  await closed;
}

const offsetOf = async (device: AttachmentDevice, metadata: UploadMetadata): Promise<number> =>
  Number((await device.progress(metadata)).headers.get("upload-offset"));

describe("an upload to a folder", () => {
  let server: TestServer;
  let lead: AttachmentDevice;
  let metadata: UploadMetadata;
  let id: string;
  beforeEach(async () => {
    server = await startServer();
    lead = await attachmentTeam(server);
    id = await lead.makePhoto(photo);
    metadata = lead.metadata(id, photo);
  });
  afterEach(() => server.dispose());

  const withTus = (more: object = {}): Promise<void> =>
    new Promise((settle, fail) => {
      new Upload(Buffer.from(photo), {
        endpoint: server.url + API_BASE + UPLOADS_PATH,
        uploadUrl: server.url + API_BASE + uploadPath(metadata),
        storeFingerprintForResuming: false,
        headers: { cookie: lead.browser.cookie ?? "" },
        metadata: { ...metadata },
        retryDelays: [0],
        onSuccess: () => settle(),
        onError: fail,
        ...more,
      }).start();
    });

  test("ATT-11: is taken from the client that tus itself publishes, whole and in chunks", async () => {
    await withTus({ chunkSize: 1_000 });
    expect(await lead.state(id)).toBe("checked");
    const sent: number[] = [];
    await withTus({ onProgress: (bytes: number) => sent.push(bytes) });
    expect(sent.filter((bytes) => bytes < photo.length)).toEqual([]);
  });

  test("ATT-11: goes on where it was cut, wherever that was", async () => {
    await lead.begin(metadata, photo.length);
    for (const sent of [1, 500, 1, 2_000, 1_234]) {
      const offset = await offsetOf(lead, metadata);
      await sendAndCut(server, lead, metadata, { offset, sent });
      // What the cut left is kept by the server a moment after the device has hung up.
      await expect.poll(() => offsetOf(lead, metadata)).toBe(offset + sent);
    }
    const offset = await offsetOf(lead, metadata);
    expect((await lead.sendBytes(metadata, offset, photo.subarray(offset))).status).toBe(204);
    expect(await lead.state(id)).toBe("checked");
    const fetched = await lead.fetch(server, sha256Of(photo));
    expect(sha256Of(new Uint8Array(await fetched.arrayBuffer()))).toBe(sha256Of(photo));
  });

  test("ATT-12: of which the last byte came, but that the server could not finish, is finished when asked for", async () => {
    const { store } = server.services.attachments;
    const put = store.put.bind(store);
    store.put = (place, bytes) =>
      place.startsWith("files/") ? Promise.reject(new Error("no room on the disk")) : put(place, bytes);
    await lead.begin(metadata, photo.length);
    expect((await lead.sendBytes(metadata, 0, photo)).status).toBe(500);
    expect(await lead.state(id)).toBe("waiting");
    store.put = put;
    expect(await offsetOf(lead, metadata)).toBe(photo.length);
    expect(await lead.state(id)).toBe("checked");
  });

  test("ATT-15: what a server was writing when it was killed goes by itself", async () => {
    const { store } = server.services.attachments;
    const { database } = server.services;
    await lead.begin(metadata, photo.length);
    const put = store.put.bind(store);
    store.put = async (place, bytes) => {
      await put(place, bytes);
      throw new Error("killed");
    };
    expect((await lead.sendBytes(metadata, 0, photo.subarray(0, 100))).status).toBe(500);
    store.put = put;
    expect(await database.write.selectFrom("doomed_file").selectAll().execute()).toHaveLength(1);
    server.advance(2 * 3_600_000);
    await server.services.attachments.rounds.tidy();
    const places: string[] = [];
    for await (const place of store.list()) places.push(place);
    expect(places).toEqual([]);
    expect(await database.write.selectFrom("doomed_file").selectAll().execute()).toEqual([]);
  });
});

describe("two server processes that share PostgreSQL and a bucket", () => {
  let postgres: ThrowAwayPostgres;
  let s3: S3Server;
  const servers: TestServer[] = [];
  beforeAll(async () => {
    [postgres, s3] = await Promise.all([startPostgres(), startS3()]);
    const place = { kind: "postgres", url: await postgres.createDatabase() } as const;
    const attachments = { store: { kind: "s3", ...s3.place } } as const;
    for (let made = 0; made < 2; made += 1) servers.push(await startServer({ place, attachments }));
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) await server.dispose();
    await s3.stop();
    await postgres.stop();
  });

  test("ATT-11: take one upload by turns, and both give the file out", async () => {
    const [one, two] = servers;
    if (one === undefined || two === undefined) throw new Error("no servers");
    const lead = await attachmentTeam(one);
    const elsewhere = new AttachmentDevice(new Browser(two), lead.scope);
    elsewhere.browser.cookie = lead.browser.cookie;
    const id = await lead.makePhoto(photo);
    const metadata = lead.metadata(id, photo);
    await lead.begin(metadata, photo.length);
    for (let at = 0, turn = 0; at < photo.length; turn += 1) {
      const device = turn % 2 === 0 ? elsewhere : lead;
      expect(await offsetOf(device, metadata)).toBe(at);
      const some = photo.subarray(at, at + 2_500);
      expect((await device.sendBytes(metadata, at, some)).status).toBe(204);
      at += some.length;
    }
    expect(await lead.state(id)).toBe("checked");
    for (const [device, server] of [
      [lead, one],
      [elsewhere, two],
    ] as const) {
      const fetched = await device.fetch(server, sha256Of(photo), { range: "bytes=100-199" });
      expect([fetched.status, sha256Of(new Uint8Array(await fetched.arrayBuffer()))]).toEqual([
        206,
        sha256Of(photo.subarray(100, 200)),
      ]);
    }
    await lead.push({
      ...{ type: "attachment", recordId: id },
      redact: { fields: { "*": null }, ground: "other" },
    });
    expect((await elsewhere.fetch(two, sha256Of(photo))).status).toBe(404);
    await two.services.attachments.rounds.tidy();
    const places: string[] = [];
    for await (const place of two.services.attachments.store.list()) places.push(place);
    expect(places).toEqual([]);
  });

  test("ATT-12: finish one upload at once, and keep one file", async () => {
    const [one, two] = servers;
    if (one === undefined || two === undefined) throw new Error("no servers");
    const lead = await attachmentTeam(one);
    const elsewhere = new AttachmentDevice(new Browser(two), lead.scope);
    elsewhere.browser.cookie = lead.browser.cookie;
    const id = await lead.makePhoto(photo);
    const metadata = lead.metadata(id, photo);
    await lead.begin(metadata, photo.length);
    const { store } = one.services.attachments;
    const put = store.put.bind(store);
    store.put = async (place, bytes) => {
      // The other process finishes it while this one is about to keep it.
      if (place.startsWith("files/")) expect(await offsetOf(elsewhere, metadata)).toBe(photo.length);
      await put(place, bytes);
    };
    expect((await lead.sendBytes(metadata, 0, photo)).status).toBe(204);
    store.put = put;
    expect(await lead.state(id)).toBe("checked");
    const kept = await one.services.database.write
      .selectFrom("blob")
      .select("place")
      .where("scope", "=", lead.scope)
      .execute();
    one.advance(2 * 3_600_000);
    await one.services.attachments.rounds.tidy();
    const places: string[] = [];
    for await (const place of store.list()) places.push(place);
    expect(places).toEqual(kept.map(({ place }) => place));
  });
});
