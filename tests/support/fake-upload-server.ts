import { createHash } from "node:crypto";
import { TUS_VERSION } from "#protocol/attachments";
import { PROBLEM_STATUS, type ProblemCode } from "#protocol/problem";
import type { Fetch } from "#platform/send-json";

/** Where a request is cut off: before it arrives, after half of its bytes, or after it was carried out and before its answer came. */
export type Cut = "before" | "halfway" | "after";

interface Held {
  readonly sha256: string;
  readonly length: number;
  bytes: Uint8Array;
}

/** A server that takes uploads as `docs/sync-protocol.md` says, in memory. */
export class FakeUploadServer {
  /** By the path of the upload. */
  readonly held = new Map<string, Held>();
  readonly requests: string[] = [];
  /** All bytes that arrived, also those that were cut off. */
  receivedBytes = 0;
  /** Asked before each request, which is numbered from 0. */
  cutAt: (request: number) => Cut | null = () => null;
  /** The next requests are answered with these instead. */
  readonly problems: ProblemCode[] = [];

  readonly fetch: Fetch = async (input, init) => {
    const cut = this.cutAt(this.requests.length);
    const method = init.method ?? "GET";
    this.requests.push(`${method} ${input.replace("/api/v1/attachments/uploads", "")}`);
    if (init.signal?.aborted === true) throw new DOMException("", "AbortError");
    if (cut === "before") throw new TypeError("no network");
    const answer = this.#answer(method, input, init, cut === "halfway");
    if (cut !== null) throw new TypeError("cut off");
    return answer;
  };

  /** What it holds of the only upload there is. */
  get only(): Held | undefined {
    return [...this.held.values()][0];
  }

  isWhole({ bytes, length, sha256 }: Held): boolean {
    return bytes.length === length && createHash("sha256").update(bytes).digest("hex") === sha256;
  }

  #answer(method: string, address: string, init: RequestInit, isHalf: boolean): Response {
    const code = this.problems.shift();
    if (code !== undefined) return problem(code);
    const headers = new Headers(init.headers);
    if (headers.get("tus-resumable") !== TUS_VERSION) return problem("otherTusVersion");
    if (method === "POST") return this.#begin(headers);
    const upload = this.held.get(address);
    if (upload === undefined) return problem("notFound");
    if (method === "HEAD") return at(200, upload.bytes.length);
    if (Number(headers.get("upload-offset")) !== upload.bytes.length) return problem("offsetDiffers");
    if (!(init.body instanceof ArrayBuffer)) throw new TypeError("bytes were expected");
    const body = new Uint8Array(init.body);
    const arrived = isHalf ? body.subarray(0, Math.floor(body.length / 2)) : body;
    this.receivedBytes += arrived.length;
    upload.bytes = joined(upload.bytes, arrived);
    if (upload.bytes.length === upload.length && !this.isWhole(upload)) {
      this.held.delete(address);
      return problem("checksumDiffers");
    }
    return at(204, upload.bytes.length);
  }

  #begin(headers: Headers): Response {
    const pairs = (headers.get("upload-metadata") ?? "").split(",").map((pair) => pair.split(" "));
    const told = new Map(pairs.map(([key = "", value = ""]) => [key, atob(value)]));
    const [scope, attachment, part] = ["scope", "attachment", "part"].map((key) => told.get(key));
    const address = `/api/v1/attachments/uploads/${scope}/${attachment}/${part}`;
    const known = this.held.get(address);
    const sha256 = told.get("sha256") ?? "";
    const length = Number(headers.get("upload-length"));
    const upload = known ?? { sha256, length, bytes: new Uint8Array() };
    this.held.set(address, upload);
    return at(201, upload.bytes.length);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const at = (status: number, offset: number): Response =>
  new Response(null, {
    status,
    headers: { "tus-resumable": TUS_VERSION, "upload-offset": String(offset) },
  });

function problem(code: ProblemCode): Response {
  const status = PROBLEM_STATUS[code];
  const body = { type: `https://stoep/problems/${code}`, title: code, status, code };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
