import type { OutboxSummary } from "#storage/device-store";
import type { RunOutcome } from "#sync/outcome";
import { type CannotSend, reasonOf, type SyncStatus } from "#sync/status";
import type { Device } from "./device.ts";
import { isOnline } from "./online.ts";

/** Why what waits cannot go now. */
export type Obstacle = CannotSend;

/** What stands between this device and the server; `null`: nothing that is known. */
export const obstacleOf = (status: SyncStatus, online: boolean): Obstacle | null =>
  online ? status.cannotSend : "offline";

/** What happens next when nothing is in the way. `shown`: the team on the screen, which the person may have been taken out of. */
export function nextStep(
  status: SyncStatus,
  outbox: OutboxSummary,
  shown: string,
): "busy" | "soon" | "fetching" | "withdrawn" | "nothing" {
  if (outbox.waitingRecords + outbox.waitingFiles > 0) return status.phase === "syncing" ? "busy" : "soon";
  if (outbox.withdrawn.some(({ scope }) => scope === shown)) return "withdrawn";
  return status.lastContactAt === null ? "fetching" : "nothing";
}

/** What came of **Nu synchroniseren**. Only `done` says that all of this device is on the server; `doneForTeam`: but for what its person kept out of the team. */
export type SyncResult =
  | { readonly kind: "done" | "doneForTeam" | "doneButRefused" | "doneButWithdrawn" | "doneInPart" }
  | { readonly kind: "failed"; readonly reason: Obstacle }
  /** There was no engine to ask yet. */
  | { readonly kind: "starting" };

/** Asks the server now, and tells what came of it by its word alone. */
export async function syncNow(device: Device): Promise<SyncResult> {
  const outcome = await device.syncNow();
  if (outcome === null) return { kind: "starting" };
  const leftOut = device.settings.value.leftBehind?.fromScope ?? null;
  const outbox = await device.store.value.queries.outbox(leftOut);
  const result = resultOf(outcome, outbox, isOnline.value);
  return result.kind === "done" && leftOut !== null ? { kind: "doneForTeam" } : result;
}

export function resultOf(outcome: RunOutcome, outbox: OutboxSummary, online: boolean): SyncResult {
  if (outcome.code === "stopped") return { kind: "starting" };
  if (outcome.code !== "synced")
    return { kind: "failed", reason: reasonOf({ outcome, isOnline: online }) ?? "unreachable" };
  if (outbox.refused > 0) return { kind: "doneButRefused" };
  if (outbox.waitingMutations + outbox.waitingFiles > 0) return { kind: "doneInPart" };
  return { kind: outbox.withdrawn.some(({ records }) => records > 0) ? "doneButWithdrawn" : "done" };
}
