import type { AttachmentConfig } from "../attachment-config.ts";
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { atOnce } from "./at-once.ts";
import { createAttachmentRounds, type AttachmentRounds } from "./attachment-rounds.ts";
import { clamAvScanner } from "./clamav.ts";
import { openBlobStore } from "./open-blob-store.ts";

const FINISHING_AT_ONCE = 2;

interface Surroundings extends Pick<AttachmentDeps, "database" | "nowMs" | "random" | "poke"> {
  readonly after: (delayMs: number, call: () => void) => () => void;
  readonly log: Log;
}

/** Puts together what keeps, checks and removes files. */
export function makeAttachments(
  config: AttachmentConfig,
  surroundings: Surroundings,
): Services["attachments"] {
  const { after, log, ...rest } = surroundings;
  const kept = {
    store: openBlobStore(config),
    scanner: config.scanner === null ? null : clamAvScanner(config.scanner),
    quotaBytes: config.quotaBytes,
    finishing: atOnce(FINISHING_AT_ONCE),
  };
  const rounds: AttachmentRounds = createAttachmentRounds({
    ...rest,
    ...kept,
    after,
    onWork: () => rounds.request(),
    onWaiting: (count) =>
      log.warn({ count }, "files wait for the virus scanner, which does not answer or fails over them"),
    onFailed: (error) => log.warn({ err: error }, "looking after the files of attachments failed"),
  });
  return { ...kept, rounds };
}
