import * as v from "valibot";
import { problemSchema } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type { Answer } from "#sync/ports";

/** Smaller bodies gain nothing from packing. */
const GZIP_FROM_BYTES = 4_000;
const TIMEOUT_MS = 30_000;
/** A slow uplink gets a second more for every so many bytes. */
const SLOW_BYTES_PER_SECOND = 8_000;

export interface JsonRequest<T> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base of the protocol: `/pull`. */
  readonly path: string;
  readonly body?: unknown;
  /** What the answer must look like to be Stoep's; an empty one (204) is `null`. */
  readonly reply: v.GenericSchema<unknown, T>;
  readonly timeoutMs?: number;
}

const encoder = new TextEncoder();

/** The part of the browser this needs. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/**
 * One request with JSON both ways and a time limit over all of it, the reading of the body too. Never throws.
 * What is not an answer of Stoep's own server (a captive portal's page, a proxy's error, a cut body) is `unreachable`.
 */
export async function sendJson<T>(send: Fetch, request: JsonRequest<T>): Promise<Answer<T>> {
  try {
    const packed = request.body === undefined ? null : await pack(JSON.stringify(request.body));
    const slowMs = Math.ceil((1000 * (packed?.sizeBytes ?? 0)) / SLOW_BYTES_PER_SECOND);
    const response = await send(API_BASE + request.path, {
      method: request.method,
      headers: { accept: "application/json, application/problem+json", ...packed?.headers },
      ...(packed === null ? {} : { body: packed.body }),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout((request.timeoutMs ?? TIMEOUT_MS) + slowMs),
    });
    return await readAnswer(response, request.reply);
  } catch {
    return { kind: "unreachable" };
  }
}

async function readAnswer<T>(response: Response, reply: JsonRequest<T>["reply"]): Promise<Answer<T>> {
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0]?.trim();
  if (!response.ok) {
    if (mediaType !== "application/problem+json") return { kind: "unreachable" };
    const problem = v.safeParse(problemSchema, await response.json());
    return problem.success ? { kind: "problem", problem: problem.output } : { kind: "unreachable" };
  }
  const isEmpty = response.status === 204;
  if (!isEmpty && mediaType !== "application/json") return { kind: "unreachable" };
  const value: unknown = isEmpty ? null : await response.json();
  const body = v.safeParse(reply, value, { abortEarly: true });
  return body.success ? { kind: "ok", body: body.output } : { kind: "unreachable" };
}

interface Packed {
  readonly body: BodyInit;
  readonly sizeBytes: number;
  readonly headers: Record<string, string>;
}

async function pack(text: string): Promise<Packed> {
  const type = { "content-type": "application/json" };
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === "undefined") {
    return { body: text, sizeBytes: text.length, headers: type };
  }
  const packing = new CompressionStream("gzip");
  const writer = packing.writable.getWriter();
  const [bytes] = await Promise.all([
    new Response(packing.readable).arrayBuffer(),
    writer.write(encoder.encode(text)),
    writer.close(),
  ]);
  return { body: bytes, sizeBytes: bytes.byteLength, headers: { ...type, "content-encoding": "gzip" } };
}
