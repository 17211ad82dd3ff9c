import { expect, test } from "vitest";
import type { OutboxSummary } from "#storage/device-store";
import type { SyncStatus } from "#sync/status";
import { overallSync } from "#models/sync-words";

const idle: SyncStatus = {
  phase: "idle",
  reachability: "online",
  lastContactAt: "2026-11-21T10:00:00.000Z",
  nextTryAt: null,
  cannotSend: null,
  isLive: true,
};
const empty: OutboxSummary = { waitingRecords: 0, waitingMutations: 0, refused: 0, entries: [] };
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
