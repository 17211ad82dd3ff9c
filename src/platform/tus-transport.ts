import * as v from "valibot";
import { TUS_VERSION, uploadPath, UPLOADS_PATH } from "#protocol/attachments";
import { problemSchema } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type {
  ReadBytes,
  UploadAnswer,
  UploadListener,
  UploadTransport,
  WaitingUpload,
} from "#sync/upload-ports";
import type { Fetch } from "./send-json.ts";

/** What one request carries: a cut costs no more than this. */
const SENT_AT_ONCE_BYTES = 256 * 1024;
const TIMEOUT_MS = 30_000;
/** A slow uplink gets a second more for every so many bytes. */
const SLOW_BYTES_PER_SECOND = 8_000;
/** So often may the server stand elsewhere than it said before it is left for later. */
const DIFFERENCES = 3;

/** The server stands at this byte. */
interface Offset {
  readonly kind: "at";
  readonly offset: number;
}
type Step = Offset | Exclude<UploadAnswer, { kind: "done" }>;

/**
 * Resumable uploads by tus 1.0: begin (`POST`), or, when going on, where the server is (`HEAD`); then the rest (`PATCH`). What is not an answer of
 * Stoep's own server (a captive portal's page, a proxy's error) is `unreachable`.
 */
export function createTusTransport(send: Fetch): UploadTransport {
  return {
    send(upload, read, listener) {
      const stopping = new AbortController();
      const one = new OneUpload(send, upload, stopping.signal);
      return { answer: one.run(read, listener), stop: () => stopping.abort() };
    },
  };
}

class OneUpload {
  readonly #send: Fetch;
  readonly #upload: WaitingUpload;
  readonly #stopped: AbortSignal;

  constructor(send: Fetch, upload: WaitingUpload, stopped: AbortSignal) {
    this.#send = send;
    this.#upload = upload;
    this.#stopped = stopped;
  }

  async run(read: ReadBytes, { onBegun, onProgress }: UploadListener): Promise<UploadAnswer> {
    const { sizeBytes, isBegun } = this.#upload;
    let differences = 0;
    // Asking for what was never begun would be a mistake in every log.
    let step = isBegun ? await this.#findPlace() : await this.#begin();
    if (!isBegun && step.kind === "at") await onBegun();
    while (step.kind === "at" && step.offset < sizeBytes) {
      onProgress(step.offset);
      const { offset } = step;
      step = await this.#append(offset, await read(offset, Math.min(sizeBytes, offset + SENT_AT_ONCE_BYTES)));
      if (step.kind === "problem" && step.code === "offsetDiffers" && differences < DIFFERENCES) {
        differences += 1;
        step = await this.#findPlace();
      } else if (step.kind === "at" && step.offset <= offset) return { kind: "unreachable" };
    }
    if (step.kind !== "at") return step;
    onProgress(sizeBytes);
    return { kind: "done" };
  }

  /** Where the server is with it; begins it where the server does not know it. */
  async #findPlace(): Promise<Step> {
    const { scope, attachment, part } = this.#upload;
    const found = await this.#request("HEAD", uploadPath({ scope, attachment, part }), {}, null);
    // Only the answer to a request with a body to answer says what the matter is.
    return found.kind === "problem" ? await this.#begin() : found;
  }

  #begin(): Promise<Step> {
    const { scope, attachment, part, sha256, mediaType, sizeBytes } = this.#upload;
    const metadata = Object.entries({ scope, attachment, part, sha256, mediaType });
    const headers = {
      "upload-length": String(sizeBytes),
      "upload-metadata": metadata.map(([key, value]) => `${key} ${btoa(value)}`).join(","),
    };
    return this.#request("POST", UPLOADS_PATH, headers, null);
  }

  #append(offset: number, bytes: ArrayBuffer): Promise<Step> {
    const { scope, attachment, part } = this.#upload;
    const headers = {
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    };
    return this.#request("PATCH", uploadPath({ scope, attachment, part }), headers, bytes);
  }

  async #request(
    method: "HEAD" | "POST" | "PATCH",
    path: string,
    headers: Record<string, string>,
    body: ArrayBuffer | null,
  ): Promise<Step> {
    const slowMs = Math.ceil((1000 * (body?.byteLength ?? 0)) / SLOW_BYTES_PER_SECOND);
    try {
      const response = await this.#send(API_BASE + path, {
        method,
        headers: { "tus-resumable": TUS_VERSION, accept: "application/problem+json", ...headers },
        ...(body === null ? {} : { body }),
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: whicheverFirst(this.#stopped, AbortSignal.timeout(TIMEOUT_MS + slowMs)),
      });
      return await readStep(response, method);
    } catch {
      return { kind: this.#stopped.aborted ? "stopped" : "unreachable" };
    }
  }
}

/** `AbortSignal.any` is younger than many phones. */
function whicheverFirst(...signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController();
  const { signal } = first;
  for (const each of signals) {
    if (each.aborted) first.abort();
    else each.addEventListener("abort", () => first.abort(), { signal });
  }
  return signal;
}

async function readStep(response: Response, method: string): Promise<Step> {
  if (response.ok) {
    // A new upload stands at its beginning, unless the file was there already.
    const told = response.headers.get("upload-offset") ?? (method === "POST" ? "0" : "");
    const isTus = response.headers.has("tus-resumable");
    return isTus && /^\d+$/.test(told) ? { kind: "at", offset: Number(told) } : { kind: "unreachable" };
  }
  if (method === "HEAD")
    return response.status < 500 ? { kind: "problem", code: "notFound" } : { kind: "unreachable" };
  const problem = v.safeParse(problemSchema, await response.json());
  return problem.success ? { kind: "problem", code: problem.output.code } : { kind: "unreachable" };
}
