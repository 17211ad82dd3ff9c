import type { RandomFraction } from "./ports.ts";

export const BACKOFF_BASE_MS = 1_000;
export const BACKOFF_CAP_MS = 30_000;
/** While nobody looks at the screen. */
export const BACKOFF_CAP_HIDDEN_MS = 300_000;
const BACKOFF_FLOOR_MS = 250;

/**
 * Exponential backoff with full jitter: anywhere between a floor and base × 2^(failures − 1), never above the cap, so that
 * devices that lost the server together do not come back together. `failures` ≥ 1.
 */
export function backoffMs(failures: number, random: RandomFraction, capMs = BACKOFF_CAP_MS): number {
  const ceiling = Math.min(capMs, BACKOFF_BASE_MS * 2 ** Math.min(failures - 1, 30));
  return Math.round(BACKOFF_FLOOR_MS + random() * (ceiling - BACKOFF_FLOOR_MS));
}
