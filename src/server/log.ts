import { pino, type DestinationStream, type Logger } from "pino";
import type { Config } from "./config.ts";

/**
 * What the server tells about itself, one JSON object a line. Never content: no bodies, names, tokens, query strings or
 * addresses of people. An error is logged by its class and stack; messages of the database may quote values, so they are left out.
 */
export type Log = Logger;

export function makeLog(
  level: Config["logLevel"],
  destination: DestinationStream = pino.destination(1),
): Log {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { type: error.name, code, stack: frames.join("\n") };
}
