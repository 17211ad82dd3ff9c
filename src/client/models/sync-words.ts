import type { OutboxSummary } from "#storage/device-store";
import type { CannotSend, SyncStatus } from "#sync/status";
import { syncText } from "#text/sync";

/** How loud the quiet line is: only `attention` needs a person. */
export type SyncTone = "synced" | "waiting" | "offline" | "attention";

export interface SyncWords {
  readonly tone: SyncTone;
  readonly text: string;
}

/** What will not mend by itself. */
const NEEDS_A_PERSON: ReadonlySet<CannotSend> = new Set([
  "signedOut",
  "clientTooOld",
  "storageFull",
  "storageLost",
  "notAccepted",
]);

/** The one line over everything. `status` `null`: no server is involved. "Alles gesynchroniseerd" needs an empty outbox, no known break in the connection, and that the person still belongs to the team on the screen (`shown`). */
export function overallSync(
  status: SyncStatus | null,
  outbox: OutboxSummary,
  isOnline: boolean,
  shown?: string,
): SyncWords {
  const words = syncText.overall;
  if (outbox.refused + outbox.refusedFiles > 0) return { tone: "attention", text: words.attention };
  if (status === null) return { tone: "waiting", text: words.local };
  if (outbox.withdrawn.some(({ scope, records }) => records > 0 || scope === shown))
    return { tone: "attention", text: words.attention };
  if (status.cannotSend !== null && NEEDS_A_PERSON.has(status.cannotSend))
    return { tone: "attention", text: words.attention };
  const count = outbox.waitingRecords + outbox.waitingFiles;
  const isAway = !isOnline || status.reachability === "offline" || status.reachability === "unreachable";
  if (isAway) return { tone: "offline", text: words.offline(count) };
  if (count > 0) return { tone: "waiting", text: words.waiting(count) };
  if (status.lastContactAt === null) return { tone: "waiting", text: words.fetching };
  return { tone: "synced", text: words.synced };
}
