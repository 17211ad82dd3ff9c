import { describe, expect, test } from "vitest";
import type { OutboxSummary } from "#storage/device-store";
import type { RunOutcome } from "#sync/outcome";
import type { SyncStatus } from "#sync/status";
import { isOnline, noteReached, watchOnline } from "#models/online";
import { resultOf } from "#models/sync-result";
import { overallSync } from "#models/sync-words";

const idle: SyncStatus = {
  phase: "idle",
  reachability: "online",
  lastContactAt: "2026-11-21T10:00:00.000Z",
  nextTryAt: null,
  cannotSend: null,
  isLive: true,
};
const empty: OutboxSummary = {
  waitingRecords: 0,
  waitingMutations: 0,
  waitingFiles: 0,
  refusedFiles: 0,
  recordings: 0,
  refused: 0,
  withdrawn: [],
  entries: [],
};
const waiting = (count: number): OutboxSummary => ({
  ...empty,
  waitingRecords: count,
  waitingMutations: count,
});

test("everything is synchronised only with an empty outbox and a server that answered", () => {
  expect(overallSync(idle, empty, true).text).toBe("Alles gesynchroniseerd");
  expect(overallSync({ ...idle, lastContactAt: null }, empty, true).text).not.toBe("Alles gesynchroniseerd");
  expect(overallSync(idle, waiting(1), true).text).toBe("1 wacht op verbinding");
});

test("files of attachments count as what they are: waiting, or for a person to look at", () => {
  expect(overallSync(idle, { ...empty, waitingFiles: 1 }, true).text).toBe("1 wacht op verbinding");
  expect(overallSync(idle, { ...waiting(1), waitingFiles: 1 }, false).text).toBe(
    "Offline · 2 wachten op verbinding",
  );
  expect(overallSync(idle, { ...empty, refusedFiles: 1 }, true).text).toBe("Aandacht nodig");
});

test("what waits is counted, online and offline", () => {
  expect(overallSync(idle, waiting(2), true).text).toBe("2 wachten op verbinding");
  expect(overallSync(idle, waiting(2), false).text).toBe("Offline · 2 wachten op verbinding");
  expect(overallSync({ ...idle, reachability: "unreachable" }, empty, true).text).toBe("Offline");
});

test("what needs a person is louder than everything else", () => {
  expect(overallSync(idle, { ...waiting(3), refused: 1 }, false).tone).toBe("attention");
  expect(overallSync({ ...idle, cannotSend: "signedOut" }, empty, true).text).toBe("Aandacht nodig");
});

test("a device without a team says that its records are here alone", () => {
  expect(overallSync(null, waiting(4), true).text).toBe("Alleen op dit toestel");
});

test("REC-2: work in a team the person was taken out of waits for no connection, and asks for a person", () => {
  const withdrawn = { ...empty, withdrawn: [{ scope: "team", records: 2 }] };
  expect(overallSync(idle, withdrawn, true)).toEqual({ tone: "attention", text: "Aandacht nodig" });
  const left = { ...empty, withdrawn: [{ scope: "team", records: 0 }] };
  expect(overallSync(idle, left, true, "other").tone).toBe("synced");
  expect(overallSync(idle, left, true, "team").tone).toBe("attention");
});

describe("what is said of Nu synchroniseren", () => {
  const synced: RunOutcome = { code: "synced", serverTime: "2026-11-21T10:00:00.000Z", waiting: 0 };
  test("is success only when the server took everything", () => {
    expect(resultOf(synced, empty, true)).toEqual({ kind: "done" });
    expect(resultOf(synced, waiting(1), true)).toEqual({ kind: "doneInPart" });
    expect(resultOf(synced, { ...empty, refused: 1 }, true)).toEqual({ kind: "doneButRefused" });
    const withdrawn = { ...empty, withdrawn: [{ scope: "team", records: 1 }] };
    expect(resultOf(synced, withdrawn, true)).toEqual({ kind: "doneButWithdrawn" });
  });

  test.each<[RunOutcome, boolean, string]>([
    [{ code: "unreachable" }, true, "unreachable"],
    [{ code: "unreachable" }, false, "offline"],
    [{ code: "unavailable", retryAfterMs: null }, true, "unreachable"],
    [{ code: "signedOut" }, true, "signedOut"],
    [{ code: "clientTooOld" }, true, "clientTooOld"],
    [{ code: "serverTooOld" }, true, "serverTooOld"],
    [{ code: "notAccepted" }, true, "notAccepted"],
    [{ code: "storageFailed", failure: "storageFull" }, true, "storageFull"],
    [{ code: "storageFailed", failure: "storageLost" }, true, "storageLost"],
    [{ code: "storageFailed", failure: "outdated" }, true, "clientTooOld"],
  ])("names why it failed: %j, online %s: %s", (outcome, online, reason) => {
    expect(resultOf(outcome, empty, online)).toEqual({ kind: "failed", reason });
  });
});

test("a server that answered is believed where the browser forgets to say that the network is back", () => {
  watchOnline();
  dispatchEvent(new Event("offline"));
  noteReached("offline");
  expect(overallSync(idle, empty, isOnline.value).text).toBe("Offline");
  noteReached("online");
  expect(overallSync(idle, empty, isOnline.value).text).toBe("Alles gesynchroniseerd");
});
