import type { BlobStore, ByteRange } from "./blob-store.ts";

/** What is in memory for one reader, however slow. Most photos fit in one. */
const PIECE_BYTES = 500_000;

/**
 * A file, or a part of it, as somebody reads it: the next piece is asked of the store when they are ready for it. `null`: it is not there. One that
 * goes away meanwhile ends the stream with an error, so that half a file is never taken for a whole one.
 */
export async function readInPieces(
  store: BlobStore,
  place: string,
  { first, last }: ByteRange,
): Promise<ReadableStream<Uint8Array> | null> {
  const pieceFrom = async (at: number): Promise<Uint8Array | null> =>
    await store.get(place, { first: at, last: Math.min(last, at + PIECE_BYTES - 1) });
  let piece = await pieceFrom(first);
  if (piece === null) return null;
  let at = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        const next = piece ?? (await pieceFrom(at));
        piece = null;
        if (next === null || next.length === 0) throw new Error("a file went away while it was read");
        at += next.length;
        stream.enqueue(next);
        if (at > last) stream.close();
      },
    },
    { highWaterMark: 0 },
  );
}
