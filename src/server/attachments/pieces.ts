import type { Readable } from "node:stream";

/** Kept at once: what a cut connection loses is at most what arrived since, and that only when the server itself is killed. */
const PIECE_BYTES = 1_000_000;

/**
 * What comes in over a connection, in pieces of about a megabyte. A connection that is cut ends it like any other end: what arrived comes out.
 * More than `mostBytes` in all: `tooMuch`, and reading stops.
 */
export async function* piecesOf(source: Readable, mostBytes: number): AsyncGenerator<Uint8Array | "tooMuch"> {
  let chunks: Uint8Array[] = [];
  let [gathered, total] = [0, 0];
  const taken = () => {
    const piece = Buffer.concat(chunks);
    chunks = [];
    gathered = 0;
    return piece;
  };
  try {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.length;
      if (total > mostBytes) return void (yield "tooMuch");
      chunks.push(chunk);
      gathered += chunk.length;
      if (gathered >= PIECE_BYTES) yield taken();
    }
  } catch (error) {
    if (!isCut(error)) throw error;
  }
  if (gathered > 0) yield taken();
}

const isCut = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ECONNRESET" || error.code === "ERR_STREAM_PREMATURE_CLOSE");
