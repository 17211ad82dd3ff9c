import * as v from "valibot";
import { filePath } from "#protocol/attachments";
import { problemSchema, type Problem } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type { Answer } from "#sync/ports";
import type { Fetch } from "./send-json.ts";

/** What one request asks for: a cut costs no more than this. */
const ASKED_AT_ONCE_BYTES = 512 * 1024;
/** For one request, its body too: enough for a line of 8 kB a second. */
const TIMEOUT_MS = 30_000 + ASKED_AT_ONCE_BYTES / 8;
/** So often is the same range asked for before the rest waits until somebody asks again. */
const TRIES = 2;

/** A file of which the first bytes are here. */
interface Begun {
  readonly path: string;
  readonly pieces: readonly ArrayBuffer[];
  readonly hereBytes: number;
}

type Step =
  /** `sizeBytes`: of the whole file. */
  | { readonly kind: "range"; readonly bytes: ArrayBuffer; readonly sizeBytes: number }
  | { readonly kind: "whole"; readonly bytes: ArrayBuffer }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable" };

/**
 * Fetches the bytes of a file of an attachment from the server, range by range. What came of the file that was cut off last is kept in
 * memory: asked for again, only the rest comes. Never throws; whether they are what was asked for, the sha256 tells.
 */
export function createFileFetcher(
  send: Fetch,
): (file: { readonly scope: string; readonly sha256: string }) => Promise<Answer<ArrayBuffer>> {
  let cutOff: Begun | null = null;
  return async (file) => {
    const path = filePath(file);
    let begun: Begun = { path, pieces: [], hereBytes: 0 };
    if (cutOff?.path === path) {
      begun = cutOff;
      cutOff = null;
    }
    let tries = 0;
    for (;;) {
      // One after the other: the server says only with the first how many there are.
      // oxlint-disable-next-line no-await-in-loop
      const step = await askRange(send, path, begun.hereBytes);
      if (step.kind === "whole") return { kind: "ok", body: step.bytes };
      if (step.kind !== "range") {
        tries += 1;
        if (step.kind === "unreachable" && tries < TRIES) continue;
        cutOff = begun;
        return step;
      }
      tries = 0;
      const hereBytes = begun.hereBytes + step.bytes.byteLength;
      begun = { path, pieces: [...begun.pieces, step.bytes], hereBytes };
      // oxlint-disable-next-line no-await-in-loop
      if (hereBytes >= step.sizeBytes)
        return { kind: "ok", body: await new Blob([...begun.pieces]).arrayBuffer() };
    }
  };
}

const CONTENT_RANGE = /^bytes (\d+)-\d+\/(\d+)$/;

async function askRange(send: Fetch, path: string, from: number): Promise<Step> {
  try {
    const response = await send(API_BASE + path, {
      headers: { range: `bytes=${from}-${from + ASKED_AT_ONCE_BYTES - 1}` },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      const problem = v.safeParse(problemSchema, await response.json());
      return problem.success ? { kind: "problem", problem: problem.output } : { kind: "unreachable" };
    }
    const bytes = await response.arrayBuffer();
    if (response.status !== 206) return { kind: "whole", bytes };
    const [, first, size] = CONTENT_RANGE.exec(response.headers.get("content-range") ?? "") ?? [];
    const isNext = Number(first) === from && bytes.byteLength > 0;
    return isNext ? { kind: "range", bytes, sizeBytes: Number(size) } : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}
