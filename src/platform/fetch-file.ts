import * as v from "valibot";
import { filePath } from "#protocol/attachments";
import { problemSchema } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type { Answer } from "#sync/ports";
import type { Fetch } from "./send-json.ts";

const TIMEOUT_MS = 120_000;

/** The bytes of a file of an attachment, from the server. Never throws; whether they are what was asked for, the sha256 tells. */
export async function fetchFile(
  send: Fetch,
  file: { readonly scope: string; readonly sha256: string },
): Promise<Answer<ArrayBuffer>> {
  try {
    const response = await send(API_BASE + filePath(file), {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { kind: "ok", body: await response.arrayBuffer() };
    const problem = v.safeParse(problemSchema, await response.json());
    return problem.success ? { kind: "problem", problem: problem.output } : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}
