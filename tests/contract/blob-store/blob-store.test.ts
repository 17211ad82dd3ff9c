import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BlobStore } from "#server/attachments/blob-store";
import { diskBlobStore } from "#server/attachments/disk-blob-store";
import { s3BlobStore } from "#server/attachments/s3-blob-store";
import { recordRequests, signatureOf } from "#tests/support/s3-signature";
import { startS3, type S3Server } from "#tests/support/s3-server";

const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 251);

/** What every blob store does. */
function describeBlobStore(kind: string, newStore: () => BlobStore): void {
  describe(`the blob store in ${kind}`, () => {
    test("gives back what was put, whole and in part", async () => {
      const store = newStore();
      await store.put("files/team-a/one", bytes);
      expect(await same(store.get("files/team-a/one"), bytes)).toBe(true);
      const part = await store.get("files/team-a/one", { first: 10, last: 19 });
      expect([...(part ?? [])]).toEqual([...bytes.subarray(10, 20)]);
      const tail = await store.get("files/team-a/one", { first: 2_990, last: 9_999 });
      expect([...(tail ?? [])]).toEqual([...bytes.subarray(2_990)]);
      expect(await store.get("files/team-a/one", { first: 5_000, last: 5_001 })).toHaveLength(0);
    });

    test("has nothing where nothing was put, or where it was removed", async () => {
      const store = newStore();
      expect(await store.get("files/team-a/none")).toBeNull();
      await store.put("files/team-a/gone", bytes);
      await store.remove("files/team-a/gone");
      await store.remove("files/team-a/gone");
      expect(await store.get("files/team-a/gone")).toBeNull();
    });

    test("keeps what was put last at a place, and files of one byte and of many", async () => {
      const store = newStore();
      const large = new Uint8Array(6_000_000).fill(9);
      for (const content of [large, Uint8Array.of(1)]) {
        await store.put("files/team-a/again", content);
        expect(await same(store.get("files/team-a/again"), content)).toBe(true);
      }
    });

    test("takes many at once", async () => {
      const store = newStore();
      const places = Array.from({ length: 20 }, (_, index) => `uploads/team-b/${index}`);
      await Promise.all(places.map((place, index) => store.put(place, Uint8Array.of(index))));
      const read = await Promise.all(places.map((place) => store.get(place)));
      expect(read.map((content) => content?.[0])).toEqual(places.map((_, index) => index));
    });

    test("names every place there is", async () => {
      const store = newStore();
      await store.put("files/team-c/x", bytes);
      await store.put("uploads/team-c/y/z", bytes);
      const places: string[] = [];
      for await (const place of store.list()) places.push(place);
      expect(places).toEqual(expect.arrayContaining(["files/team-c/x", "uploads/team-c/y/z"]));
    });

    test.each([
      "../outside",
      "files/../../x",
      "/etc/passwd",
      "",
      "files/",
      "a\0b",
      "files//x",
      "Files/A",
      "a b",
    ])("refuses what is no place: %j", async (place) => {
      const store = newStore();
      await expect(Promise.resolve().then(() => store.put(place, bytes))).rejects.toThrow("not a place");
      await expect(Promise.resolve().then(() => store.get(place))).rejects.toThrow("not a place");
      await expect(Promise.resolve().then(() => store.remove(place))).rejects.toThrow("not a place");
    });
  });
}

const same = async (found: Promise<Uint8Array | null>, expected: Uint8Array): Promise<boolean> =>
  Buffer.compare((await found) ?? new Uint8Array(), expected) === 0;

const folder = mkdtempSync(join(tmpdir(), "stoep-blobs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
describeBlobStore("a folder", () => diskBlobStore(join(folder, "kept")));

test("a folder that is not there holds nothing; what a killed server was writing is not listed, and goes with its place", async () => {
  const place = mkdtempSync(join(folder, "new-"));
  const places: string[] = [];
  for await (const name of diskBlobStore(join(place, "missing")).list()) places.push(name);
  writeFileSync(join(place, "abc.part"), "half");
  for await (const name of diskBlobStore(place).list()) places.push(name);
  expect(places).toEqual([]);
  await diskBlobStore(place).remove("abc");
  expect(readdirSync(place)).toEqual([]);
});

describe("S3", () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.stop());
  describeBlobStore("a bucket of an S3-compatible service (s3rver)", () => s3BlobStore(s3.place));

  test("signs each request as AWS prescribes (signature version 4)", async () => {
    const asked = await recordRequests();
    const place = { ...s3.place, endpoint: asked.endpoint, secretKey: "secret/of+a bucket" };
    const store = s3BlobStore(place);
    await store.put("files/a/b", bytes);
    await store.get("files/a/b", { first: 0, last: 9 });
    await store.remove("files/a/b");
    for await (const name of store.list()) expect(name).toBe("");
    await asked.stop();
    expect(asked.requests.map(({ method }) => method)).toEqual(["PUT", "GET", "DELETE", "GET"]);
    for (const request of asked.requests) {
      const told = request.headers.authorization ?? "";
      expect(told).toContain(`Credential=${place.accessKey}/`);
      expect(told).toBe(signatureOf(request, place));
    }
  });

  test("that refuses is told of by its code alone, where the log shows it", async () => {
    const store = s3BlobStore({ ...s3.place, bucket: "no-such-bucket" });
    await expect(store.put("files/a/b", bytes)).rejects.toMatchObject({
      code: "NoSuchBucket",
      message: "S3 put: NoSuchBucket",
    });
  });

  test("lists beyond one page", async () => {
    const store = s3BlobStore(s3.place);
    for (let start = 0; start < 1_005; start += 67) {
      const some = Array.from({ length: 67 }, (_, index) => `pages/n${start + index}`);
      await Promise.all(some.map((place) => store.put(place, Uint8Array.of(1))));
    }
    const found = new Set<string>();
    for await (const place of store.list()) if (place.startsWith("pages/")) found.add(place);
    expect(found.size).toBe(1_005);
  });
});
