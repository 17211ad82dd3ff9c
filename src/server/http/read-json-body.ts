import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { failure, type Failure } from "./failure.ts";

type Body = { readonly kind: "body"; readonly value: unknown } | Failure;

/**
 * Reads a JSON body, unpacking gzip. Reading stops at `maxBytes`, on the wire and unpacked, so neither a large body nor a
 * small one that unpacks to a large one takes memory.
 */
export async function readJsonBody(incoming: IncomingMessage, maxBytes: number): Promise<Body> {
  const mediaType = (incoming.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") return failure("unsupportedMediaType");
  const encoding = (incoming.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && encoding !== "gzip") return failure("unsupportedMediaType");
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return failure("bodyTooLarge");

  const bytes = encoding === "gzip" ? await readGzip(incoming, maxBytes) : await readUpTo(incoming, maxBytes);
  if (bytes === "tooLarge") return failure("bodyTooLarge");
  if (bytes === "broken") return failure("invalidRequest");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { kind: "body", value: JSON.parse(text) };
  } catch {
    return failure("invalidRequest");
  }
}

type Read = Uint8Array | "tooLarge" | "broken";

function readUpTo(source: Readable, maxBytes: number): Promise<Read> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const finish = (result: Read) => {
      source.off("data", take).off("end", end).off("error", fail).off("close", fail);
      // Errors after this are of a stream nobody listens to any more.
      source.on("error", () => undefined);
      settle(result);
    };
    const take = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= maxBytes) return void chunks.push(chunk);
      source.pause();
      finish("tooLarge");
    };
    const end = () => finish(Buffer.concat(chunks));
    const fail = () => finish("broken");
    source.on("data", take).on("end", end).on("error", fail).on("close", fail);
  });
}

async function readGzip(incoming: IncomingMessage, maxBytes: number): Promise<Read> {
  const packed = await readUpTo(incoming, maxBytes);
  if (typeof packed === "string") return packed;
  const gunzip = createGunzip();
  gunzip.end(packed);
  const unpacked = await readUpTo(gunzip, maxBytes);
  gunzip.destroy();
  return unpacked;
}
