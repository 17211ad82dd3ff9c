/**
 * `unavailable`: it could not be reached, whatever the file. `failed`: it was asked about this file and did not say what it is (too large for it, took
 * too long, gave up). Asked again later, both.
 */
export type Verdict = "clean" | "infected" | "failed" | "unavailable";

/** A program that knows bad files. */
export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<Verdict>;
}
