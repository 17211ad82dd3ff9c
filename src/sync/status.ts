import type { Agenda } from "./agenda.ts";

/** Why what waits cannot be sent now. Whatever it is, everything stays on the device. */
export type CannotSend =
  /** The device says it has no network. */
  | "offline"
  /** No answer of the server, or it cannot serve now. */
  | "unreachable"
  /** The session ended: sign in again. */
  | "signedOut"
  /** This version of Stoep is too old for the server: reload. */
  | "clientTooOld"
  /** The server is older than this version of Stoep: wait for its update. */
  | "serverTooOld"
  /** The device's storage is full: answers of the server cannot be kept. */
  | "storageFull"
  /** The device's database was closed and could not be opened again: reload. */
  | "storageLost"
  /** The server answers, and does not take what this device sends. */
  | "notAccepted";

/** What the engine is doing, for the screen. How much waits is a query of the store. */
export interface SyncStatus {
  /** `waiting`: for `nextTryAt`, after a failure. */
  readonly phase: "idle" | "syncing" | "waiting";
  /** `unknown`: nothing was tried yet. */
  readonly reachability: "unknown" | "online" | "offline" | "unreachable";
  /** Instant by the server's clock of its last complete answer; `null`: never. */
  readonly lastContactAt: string | null;
  /** Milliseconds since 1970 by the device's clock; `null`: no next try is planned. */
  readonly nextTryAt: number | null;
  readonly cannotSend: CannotSend | null;
  /** The live stream is up: changes of colleagues come by themselves. */
  readonly isLive: boolean;
}

export function statusOf(agenda: Agenda): SyncStatus {
  const cannotSend = reasonOf(agenda);
  const isWaiting = agenda.failures > 0 && agenda.runAtMs !== null;
  return {
    phase: agenda.isRunning ? "syncing" : isWaiting ? "waiting" : "idle",
    reachability: reachabilityOf(agenda),
    lastContactAt: agenda.lastContactAt,
    nextTryAt: isWaiting ? agenda.runAtMs : null,
    cannotSend,
    isLive: agenda.isLive,
  };
}

function reachabilityOf({ outcome, isOnline }: Agenda): SyncStatus["reachability"] {
  if (outcome?.code === "unreachable" || outcome?.code === "unavailable")
    return isOnline ? "unreachable" : "offline";
  if (!isOnline) return "offline";
  return outcome === null || outcome.code === "stopped" || outcome.code === "storageFailed"
    ? "unknown"
    : "online";
}

/** Why a run that ended so did not bring everything; `null`: nothing is known to be in the way. */
export function reasonOf({ outcome, isOnline }: Pick<Agenda, "outcome" | "isOnline">): CannotSend | null {
  switch (outcome?.code) {
    case "signedOut":
    case "clientTooOld":
    case "serverTooOld":
    case "notAccepted":
      return outcome.code;
    case "storageFailed":
      return outcome.failure === "outdated" ? "clientTooOld" : outcome.failure;
    case "unreachable":
    case "unavailable":
      return isOnline ? "unreachable" : "offline";
    case "synced":
    case "stopped":
    case undefined:
      return isOnline ? null : "offline";
  }
}
