/** `unavailable`: it could not be asked; asked again later. */
export type Verdict = "clean" | "infected" | "unavailable";

/** A program that knows bad files. */
export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<Verdict>;
}
