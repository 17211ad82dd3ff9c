import { describe, expect, test } from "vitest";
import {
  decide,
  emptyAgenda,
  mayPush,
  TYPING_PACE_MS,
  waitMs,
  type Agenda,
  type AgendaEvent,
} from "#sync/agenda";
import { BACKOFF_CAP_HIDDEN_MS, BACKOFF_CAP_MS, backoffMs } from "#sync/backoff";
import type { RunOutcome } from "#sync/outcome";
import { statusOf } from "#sync/status";

const NOW = Date.UTC(2026, 10, 20, 9);
const synced: RunOutcome = { code: "synced", serverTime: "2026-11-20T09:00:00.000Z", waiting: 0 };
const unreachable: RunOutcome = { code: "unreachable" };

function after(
  events: readonly (AgendaEvent | [AgendaEvent, number])[],
  random = 0.5,
  from = emptyAgenda(null),
): Agenda {
  return events.reduce<Agenda>((agenda, event) => {
    const [what, atMs] = Array.isArray(event) ? event : [event, NOW];
    return decide(agenda, what, atMs, () => random);
  }, from);
}

const trigger = (name: Extract<AgendaEvent, { type: "trigger" }>["trigger"]): AgendaEvent => ({
  type: "trigger",
  trigger: name,
});
const started: AgendaEvent = { type: "runStarted", pushes: true };
const ended = (outcome: RunOutcome): AgendaEvent => ({ type: "runEnded", outcome });

describe("when the engine runs", () => {
  test.each(["start", "online", "visible", "backgroundSync", "asked"] as const)("%s runs at once", (name) => {
    expect(after([trigger(name)]).runAtMs).toBe(NOW);
  });

  test("a save waits a moment for the next ones, and a second save does not put it off", () => {
    const once = after([trigger("saved")]);
    expect(once.runAtMs).toBeGreaterThan(NOW);
    expect(after([[trigger("saved"), NOW + 300]], 0.5, once).runAtMs).toBe(once.runAtMs);
  });

  test("a trigger during a run is followed by another run at once", () => {
    const agenda = after([trigger("start"), started, trigger("poke")]);
    expect(agenda.runAtMs).toBeNull();
    expect(after([ended(synced)], 0.5, agenda).runAtMs).toBe(NOW);
  });

  test("a save during a run is sent soon after it", () => {
    const agenda = after([trigger("start"), started, trigger("saved"), ended(synced)]);
    expect(agenda.runAtMs).toBeGreaterThan(NOW);
    expect(agenda.runAtMs).toBeLessThan(NOW + 1_000);
  });

  test("what a page let wait again is sent soon after the run that brought it", () => {
    const agenda = after([trigger("start"), started, ended({ ...synced, waiting: 1 })]);
    expect(agenda.runAtMs).toBeGreaterThan(NOW);
    expect(agenda.runAtMs).toBeLessThan(NOW + 1_000);
  });

  test("with nothing to do it looks again now and then, less often with the live stream up", () => {
    const polling = after([trigger("start"), started, ended(synced)]);
    expect(polling.runAtMs).toBeLessThanOrEqual(NOW + 36_000);
    const live = after([{ type: "live", isLive: true }, started, ended(synced)]);
    expect(live.runAtMs).toBeGreaterThanOrEqual(NOW + 240_000);
  });
});

describe("while a text has the focus", () => {
  const typing = after([trigger("start"), { type: "typing", isTyping: true }, started, ended(synced)]);

  test("a push goes out at most every five seconds", () => {
    const saved = after([[trigger("saved"), NOW + 1_000]], 0.5, { ...typing, runAtMs: null });
    expect(saved.runAtMs).toBe(NOW + TYPING_PACE_MS);
    expect(mayPush(saved, NOW + TYPING_PACE_MS - 1)).toBe(false);
    expect(mayPush(saved, NOW + TYPING_PACE_MS)).toBe(true);
  });

  test("a poke pulls without pushing, and the save still goes at its time", () => {
    const poked = after(
      [trigger("saved"), trigger("poke"), { type: "runStarted", pushes: false }, ended(synced)],
      0.5,
      { ...typing, runAtMs: null },
    );
    expect(poked.hasUnsent).toBe(true);
    expect(poked.runAtMs).toBe(NOW + TYPING_PACE_MS);
  });

  test.each<AgendaEvent>([{ type: "typing", isTyping: false }, { type: "hidden" }])(
    "leaving it ($type) sends at once",
    (leaving) => {
      const saved = after([[trigger("saved"), NOW + 1_000]], 0.5, { ...typing, runAtMs: null });
      const left = after([[leaving, NOW + 1_500]], 0.5, saved);
      expect(left.runAtMs).toBe(NOW + 1_500);
      expect(mayPush(left, NOW + 1_500)).toBe(true);
    },
  );
});

describe("after a failure", () => {
  test("it waits longer each time, anywhere between a floor and the cap", () => {
    for (let failures = 1; failures < 40; failures += 1) {
      expect(backoffMs(failures, () => 0)).toBe(250);
      const most = backoffMs(failures, () => 0.999_999);
      expect(most).toBeLessThanOrEqual(Math.min(1_000 * 2 ** (failures - 1), BACKOFF_CAP_MS));
      expect(most).toBeGreaterThan(Math.min(1_000 * 2 ** (failures - 1), BACKOFF_CAP_MS) * 0.99);
    }
  });

  test("nobody looking, it waits longer still", () => {
    const tries = Array.from({ length: 12 }, () => [started, ended(unreachable)]).flat();
    const hidden = after([{ type: "hidden" }, ...tries], 0.999_999);
    expect(hidden.runAtMs).toBeGreaterThan(NOW + BACKOFF_CAP_HIDDEN_MS * 0.99);
    const visible = after(tries, 0.999_999);
    expect(visible.runAtMs).toBeLessThanOrEqual(NOW + BACKOFF_CAP_MS);
  });

  test("a save does not shorten the wait", () => {
    const failed = after([trigger("start"), started, ended(unreachable), started, ended(unreachable)], 0.9);
    expect(after([trigger("saved")], 0.9, failed).runAtMs).toBe(failed.runAtMs);
  });

  test.each(["online", "visible", "poke"] as const)(
    "%s ends the wait and starts the counting anew",
    (name) => {
      const failed = after(Array.from({ length: 8 }, () => [started, ended(unreachable)]).flat(), 0.9);
      const again = after([trigger(name)], 0.9, failed);
      expect(again.failures).toBe(0);
      expect(again.runAtMs).toBeLessThan(NOW + 500);
    },
  );

  test("the live stream coming up ends the wait: the server is back", () => {
    const failed = after(Array.from({ length: 8 }, () => [started, ended(unreachable)]).flat(), 0.9);
    expect(after([{ type: "live", isLive: true }], 0.9, failed).runAtMs).toBeLessThan(NOW + 500);
  });

  test("a server that asks for rest gets it, from everything but a person's own request", () => {
    const busy = after([trigger("start"), started, ended({ code: "unavailable", retryAfterMs: 20_000 })]);
    expect(busy.runAtMs).toBeGreaterThanOrEqual(NOW + 20_000);
    expect(after([trigger("visible")], 0.5, busy).runAtMs).toBeGreaterThanOrEqual(NOW + 20_000);
    expect(after([trigger("asked")], 0.5, busy).runAtMs).toBe(NOW);
  });

  test.each(["signedOut", "clientTooOld"] as const)("%s waits for a person and plans nothing", (code) => {
    const agenda = after([trigger("start"), started, ended({ code })]);
    expect(agenda.runAtMs).toBeNull();
    expect(after([trigger("saved")], 0.5, agenda).runAtMs).toBeNull();
    expect(after([trigger("visible")], 0.5, agenda).runAtMs).toBe(NOW);
  });
});

describe("what the status says", () => {
  test("nothing tried: unknown, never contacted", () => {
    expect(statusOf(emptyAgenda(null))).toEqual({
      phase: "idle",
      reachability: "unknown",
      lastContactAt: null,
      nextTryAt: null,
      cannotSend: null,
      isLive: false,
    });
  });

  test("contact is the server's word and its time; a failure keeps the last", () => {
    const well = after([trigger("start"), started, ended(synced)]);
    expect(statusOf(well)).toMatchObject({
      phase: "idle",
      reachability: "online",
      lastContactAt: synced.code === "synced" ? synced.serverTime : "",
    });
    const failed = after([started, ended(unreachable)], 0.5, well);
    expect(statusOf(failed)).toMatchObject({
      phase: "waiting",
      reachability: "unreachable",
      lastContactAt: "2026-11-20T09:00:00.000Z",
    });
    expect(statusOf(failed).nextTryAt).toBe(failed.runAtMs);
  });

  test("no network is told apart from a server that does not answer", () => {
    expect(statusOf(after([{ type: "offline" }]))).toMatchObject({
      reachability: "offline",
      cannotSend: "offline",
    });
    expect(statusOf(after([started, ended(unreachable)]))).toMatchObject({
      reachability: "unreachable",
      cannotSend: "unreachable",
    });
    expect(statusOf(after([{ type: "offline" }, started, ended(unreachable)]))).toMatchObject({
      reachability: "offline",
      cannotSend: "offline",
    });
  });

  test("an answer of the server outweighs what the browser says of the network", () => {
    expect(statusOf(after([{ type: "offline" }, started, ended(synced)])).reachability).toBe("online");
  });

  test.each<[RunOutcome, string]>([
    [{ code: "signedOut" }, "signedOut"],
    [{ code: "clientTooOld" }, "clientTooOld"],
    [{ code: "serverTooOld" }, "serverTooOld"],
    [{ code: "notAccepted" }, "notAccepted"],
    [{ code: "storageFailed", failure: "storageFull" }, "storageFull"],
    [{ code: "storageFailed", failure: "storageLost" }, "storageLost"],
    [{ code: "storageFailed", failure: "outdated" }, "clientTooOld"],
    [{ code: "unavailable", retryAfterMs: null }, "unreachable"],
  ])("%o says why nothing can be sent", (outcome, reason) => {
    expect(statusOf(after([started, ended(outcome)])).cannotSend).toBe(reason);
  });
});

describe("clock ±10 years", () => {
  const DECADE = 10 * 365 * 24 * 3600 * 1000;

  test("set back, the next look is at most an hour away and typing does not hold pushes for years", () => {
    const typing = after([trigger("start"), { type: "typing", isTyping: true }, started, ended(synced)]);
    expect(waitMs(typing, NOW - DECADE)).toBeLessThanOrEqual(3_600_000);
    expect(mayPush(typing, NOW - DECADE)).toBe(true);
    const saved = after([[trigger("saved"), NOW - DECADE]], 0.5, typing);
    expect(waitMs(saved, NOW - DECADE)).toBeLessThan(1_000);
  });

  test("set ahead, what was planned is due at once", () => {
    const polling = after([trigger("start"), started, ended(synced)]);
    expect(waitMs(polling, NOW + DECADE)).toBe(0);
  });
});
