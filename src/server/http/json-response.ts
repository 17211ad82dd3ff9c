import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import { acceptsEncoding } from "./accepts-encoding.ts";

const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);
/** Below this packing costs the server more than the network saves: setting up alone takes as long as a small push. */
const PACK_FROM_BYTES = 4_000;
/** Below this it is packed on the spot, in a fraction of a millisecond: handing it to another thread takes longer than that. */
const PACK_ASIDE_FROM_BYTES = 32_000;
/** Rows pack to little more than at higher levels, in a third of the time. */
const GZIP = { level: 2 };
/** Rows pack to a tenth less than with gzip, in less than half of its time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** An answer of this JSON in UTF-8, packed where the client takes it. Never kept by anybody on the way. */
export async function jsonResponse(json: Buffer<ArrayBuffer>, request: Request): Promise<Response> {
  const headers = new Headers({
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
  });
  const packed = json.length < PACK_FROM_BYTES ? null : await pack(json, request);
  if (packed === null) return new Response(json, { headers });
  headers.set("content-encoding", packed.encoding);
  return new Response(new Uint8Array(packed.bytes), { headers });
}

/** `null`: the client takes it only as it is. */
async function pack(
  json: Buffer,
  request: Request,
): Promise<{ readonly encoding: string; readonly bytes: Uint8Array } | null> {
  const isShort = json.length < PACK_ASIDE_FROM_BYTES;
  if (acceptsEncoding(request, "br")) {
    const bytes = isShort ? brotliCompressSync(json, BROTLI) : await packBrotli(json, BROTLI);
    return { encoding: "br", bytes };
  }
  if (acceptsEncoding(request, "gzip")) {
    const bytes = isShort ? gzipSync(json, GZIP) : await packGzip(json, GZIP);
    return { encoding: "gzip", bytes };
  }
  return null;
}
