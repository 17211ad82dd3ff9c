import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { acceptsGzip } from "./accepts-gzip.ts";

const pack = promisify(gzip);
/** Below this packing costs the server more than the network saves: setting up alone takes as long as a small push. */
const PACK_FROM_BYTES = 4_000;
/** Rows pack to little more than at higher levels, in a third of the time. */
const LEVEL = 2;

/** A JSON answer, packed where the client takes it. Never kept by anybody on the way. */
export async function jsonResponse(body: unknown, request: Request): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = new Headers({
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
  });
  if (text.length < PACK_FROM_BYTES || !acceptsGzip(request)) return new Response(text, { headers });
  headers.set("content-encoding", "gzip");
  return new Response(Uint8Array.from(await pack(text, { level: LEVEL })), { headers });
}
