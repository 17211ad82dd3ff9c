import * as v from "valibot";
import { WHATS_NEW, type Release } from "#text/whats-new";

/** Written by the build beside the app, and not kept by the worker: what the server has is of the version that waits. */
const PLACE = "/wat-is-nieuw.json";
const TIME_LIMIT_MS = 10_000;

const releasesSchema = v.array(
  v.object({ version: v.string(), day: v.string(), lines: v.array(v.string()) }),
);

/** What the version that waits brings and this one does not have; nothing without a network. Never rejects. */
export async function readUpdateNews(): Promise<readonly Release[]> {
  try {
    const response = await fetch(PLACE, { cache: "no-store", signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    const releases = v.parse(releasesSchema, await response.json());
    const known = new Set(WHATS_NEW.map(({ version }) => version));
    return releases.filter(({ version }) => !known.has(version));
  } catch {
    return [];
  }
}
