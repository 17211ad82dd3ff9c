import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { jsonResponse } from "#server/http/json-response";

const textOf = (length: number) =>
  JSON.stringify({
    rows: Array.from({ length }, (_, number) => ({ said: `De buurt wil een bankje (${number}).` })),
  });
const TEXT = textOf(200);
/** Packed by another thread. */
const LONG = textOf(2_000);

async function answered(acceptEncoding: string | null, text = TEXT) {
  const headers: Record<string, string> =
    acceptEncoding === null ? {} : { "accept-encoding": acceptEncoding };
  const response = await jsonResponse(Buffer.from(text), new Request("https://stoep.example/", { headers }));
  return {
    encoding: response.headers.get("content-encoding"),
    vary: response.headers.get("vary"),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

test("an answer is packed with Brotli for a browser that takes it", async () => {
  const { encoding, vary, bytes } = await answered("gzip, deflate, br, zstd");
  expect({ encoding, vary }).toEqual({ encoding: "br", vary: "accept-encoding" });
  expect(bytes.length).toBeLessThan(TEXT.length / 2);
  expect(brotliDecompressSync(bytes).toString()).toBe(TEXT);
  const long = await answered("gzip, deflate, br, zstd", LONG);
  expect(brotliDecompressSync(long.bytes).toString()).toBe(LONG);
});

test("an answer is packed with gzip where only that is taken", async () => {
  const { encoding, bytes } = await answered("gzip, deflate");
  expect(encoding).toBe("gzip");
  expect(gunzipSync(bytes).toString()).toBe(TEXT);
  const long = await answered("gzip, deflate", LONG);
  expect(gunzipSync(long.bytes).toString()).toBe(LONG);
});

test.each([null, "", "identity", "zstd, bright"])(
  "an answer is left as it is for who takes %j",
  async (takes) => {
    const { encoding, bytes } = await answered(takes);
    expect(encoding).toBeNull();
    expect(bytes.toString()).toBe(TEXT);
  },
);

test("a small answer is not worth packing", async () => {
  const { encoding, bytes } = await answered("gzip, br", '{"ok":true}');
  expect(encoding).toBeNull();
  expect(bytes.toString()).toBe('{"ok":true}');
});
