import type { RandomBytes } from "#domain/ids";
import type { Poke } from "#protocol/sync-messages";
import type { Database } from "../db/open-database.ts";
import type { TakeTurn } from "./at-once.ts";
import type { BlobStore } from "./blob-store.ts";
import type { VirusScanner } from "./virus-scanner.ts";

/** What the code of attachments works with. */
export interface AttachmentDeps {
  readonly database: Database;
  readonly store: BlobStore;
  /** `null`: none is set up, and a file is handed out as soon as it is whole. */
  readonly scanner: VirusScanner | null;
  /** Whole files are looked at in turns: each takes memory several times its size. */
  readonly finishing: TakeTurn;
  /** Of one team, its unfinished uploads included. */
  readonly quotaBytes: number;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  /** Told after commit, never before. */
  readonly poke: (poke: Poke) => void;
  /** There is something to scan, to remove or to look after; done soon, beside the request. */
  readonly onWork: () => void;
}
