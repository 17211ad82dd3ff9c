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

/** A JSON answer, packed where the client takes it. Never kept by anybody on the way. */
export async function jsonResponse(body: unknown, request: Request): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = new Headers({
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
  });
  const packed = text.length < PACK_FROM_BYTES ? null : await pack(text, request);
  if (packed === null) return new Response(text, { headers });
  headers.set("content-encoding", packed.encoding);
  return new Response(new Uint8Array(packed.bytes), { headers });
}

/** `null`: the client takes it only as it is. */
async function pack(
  text: string,
  request: Request,
): Promise<{ readonly encoding: string; readonly bytes: Uint8Array } | null> {
  const isShort = text.length < PACK_ASIDE_FROM_BYTES;
  if (acceptsEncoding(request, "br")) {
    const bytes = isShort ? brotliCompressSync(text, BROTLI) : await packBrotli(text, BROTLI);
    return { encoding: "br", bytes };
  }
  if (acceptsEncoding(request, "gzip")) {
    const bytes = isShort ? gzipSync(text, GZIP) : await packGzip(text, GZIP);
    return { encoding: "gzip", bytes };
  }
  return null;
}
