import * as v from "valibot";
import { problemSchema } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type { Answer } from "#sync/ports";

/** Long enough for a slow phone connection; a person is watching. */
const TIME_LIMIT_MS = 20_000;

type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * One request to the server's account routes (below `/api/v1`). Never throws: an answer that is not Stoep's own (a proxy's page, cut off) is `unreachable`.
 */
export async function ask<S extends v.GenericSchema>(
  method: Method,
  path: string,
  schema: S,
  body?: unknown,
): Promise<Answer<v.InferOutput<S>>> {
  try {
    const response = await fetch(`${API_BASE}${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    const content: unknown = response.status === 204 ? null : await response.json();
    return response.ok ? readBody(schema, content) : readProblem(content);
  } catch {
    return { kind: "unreachable" };
  }
}

function readBody<S extends v.GenericSchema>(schema: S, content: unknown): Answer<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, content);
  return parsed.success ? { kind: "ok", body: parsed.output } : { kind: "unreachable" };
}

function readProblem<T>(content: unknown): Answer<T> {
  const parsed = v.safeParse(problemSchema, content);
  return parsed.success ? { kind: "problem", problem: parsed.output } : { kind: "unreachable" };
}
