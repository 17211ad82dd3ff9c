import { describe, expect, test } from "vitest";
import type { BlobStore, ByteRange } from "#server/attachments/blob-store";
import { readInPieces } from "#server/attachments/read-in-pieces";

const file = Uint8Array.from({ length: 1_700_000 }, (_, index) => index % 253);

class CountingStore implements BlobStore {
  readonly kind = "disk";
  readonly asked: (ByteRange | undefined)[] = [];
  content: Uint8Array | null = file;
  put = (): Promise<void> => Promise.resolve();
  remove = (): Promise<void> => Promise.resolve();
  async *list(): AsyncIterable<string> {}
  get(_place: string, range?: ByteRange): Promise<Uint8Array | null> {
    this.asked.push(range);
    const { first, last } = range ?? { first: 0, last: file.length - 1 };
    return Promise.resolve(this.content?.slice(first, last + 1) ?? null);
  }
}

const bytesOf = async (stream: ReadableStream<Uint8Array> | null): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());

describe("a file that is read", () => {
  test("comes whole, and in part, a piece at a time", async () => {
    const store = new CountingStore();
    const whole = await bytesOf(await readInPieces(store, "files/a/b", { first: 0, last: file.length - 1 }));
    expect(whole.equals(file)).toBe(true);
    expect(
      Math.max(...store.asked.map((range) => (range ? range.last - range.first + 1 : file.length))),
    ).toBe(500_000);
    const part = await bytesOf(await readInPieces(store, "files/a/b", { first: 400_001, last: 1_200_000 }));
    expect(part.equals(file.subarray(400_001, 1_200_001))).toBe(true);
    const last = await bytesOf(
      await readInPieces(store, "files/a/b", { first: file.length - 1, last: file.length - 1 }),
    );
    expect([...last]).toEqual([...file.subarray(-1)]);
  });

  test("is not read ahead of whoever reads it", async () => {
    const store = new CountingStore();
    const stream = await readInPieces(store, "files/a/b", { first: 0, last: file.length - 1 });
    const reader = stream?.getReader();
    await reader?.read();
    await Promise.resolve();
    expect(store.asked).toHaveLength(1);
    await reader?.read();
    expect(store.asked).toHaveLength(2);
  });

  test("is not there, or goes away: that is no whole file", async () => {
    const store = new CountingStore();
    store.content = null;
    expect(await readInPieces(store, "files/a/b", { first: 0, last: 9 })).toBeNull();
    store.content = file;
    const stream = await readInPieces(store, "files/a/b", { first: 0, last: file.length - 1 });
    store.content = null;
    await expect(bytesOf(stream)).rejects.toThrow();
  });
});
