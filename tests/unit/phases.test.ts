import { describe, expect, it } from "vitest";
import { daysInCurrentPhase, daysTooLong, moveToPhase, nextPhase, timeInPhases } from "#domain/phases";

const now = "2026-11-21T10:00:00.000Z";
const today = "2026-11-21";

describe("moving to a phase", () => {
  it("begins the log of a new initiative", () => {
    expect(moveToPhase({}, { to: "idee", now, today, entryId: "e1" })).toEqual({
      set: { phase: { was: null, to: "idee" } },
      put: { phaseLog: { e1: { phase: { was: null, to: "idee" }, enteredAt: { was: null, to: now } } } },
    });
  });

  it("closes what is open, begins the new phase, and keeps what was closed before", () => {
    const change = moveToPhase(
      {
        phase: "verkennen",
        phaseLog: {
          e1: { phase: "idee", enteredAt: "2026-10-01T10:00:00.000Z", leftAt: "2026-10-11T10:00:00.000Z" },
          e2: { phase: "verkennen", enteredAt: "2026-10-11T10:00:00.000Z" },
        },
      },
      { to: "draagvlak", now, today, entryId: "e3" },
    );
    expect(change?.put["phaseLog"]).toEqual({
      e2: { leftAt: { was: null, to: now } },
      e3: { phase: { was: null, to: "draagvlak" }, enteredAt: { was: null, to: now } },
    });
    expect(change?.set).toEqual({ phase: { was: "verkennen", to: "draagvlak" } });
  });

  it("keeps the day of closing, and takes it away when the initiative is taken up again", () => {
    expect(moveToPhase({ phase: "besluit" }, { to: "gestopt", now, today, entryId: "e" })?.set).toEqual({
      phase: { was: "besluit", to: "gestopt" },
      closedOn: { was: null, to: today },
    });
    expect(
      moveToPhase({ phase: "gestopt", closedOn: today }, { to: "idee", now, today, entryId: "e" })?.set[
        "closedOn"
      ],
    ).toEqual({ was: today, to: null });
  });

  it("changes nothing when it is there already", () => {
    expect(moveToPhase({ phase: "idee" }, { to: "idee", now, today, entryId: "e" })).toBeNull();
  });

  it("knows what comes next, and that nothing follows the end", () => {
    expect(nextPhase("idee")).toBe("verkennen");
    expect(nextPhase("uitvoering")).toBe("afgerond");
    expect(nextPhase("afgerond")).toBeNull();
    expect(nextPhase("gestopt")).toBeNull();
  });
});

describe("time in phases", () => {
  const phaseLog = {
    a: { phase: "idee", enteredAt: "2026-10-01T10:00:00.000Z", leftAt: "2026-10-11T10:00:00.000Z" },
    b: { phase: "verkennen", enteredAt: "2026-10-11T10:00:00.000Z", leftAt: "2026-10-20T10:00:00.000Z" },
    c: { phase: "idee", enteredAt: "2026-10-20T10:00:00.000Z", leftAt: "2026-11-01T10:00:00.000Z" },
    d: { phase: "verkennen", enteredAt: "2026-11-01T10:00:00.000Z" },
  } as const;

  it("adds up the days of each phase, the present one until now", () => {
    expect(timeInPhases(phaseLog, now)).toEqual([
      { phase: "idee", days: 22 },
      { phase: "verkennen", days: 29 },
    ]);
    expect(daysInCurrentPhase({ phase: "verkennen", phaseLog }, now)).toBe(20);
  });

  it("counts no day twice when two colleagues moved it offline and both entries stayed open", () => {
    const log = {
      a: { phase: "verkennen", enteredAt: "2026-11-01T10:00:00.000Z" },
      b: { phase: "draagvlak", enteredAt: "2026-11-11T10:00:00.000Z" },
    } as const;
    expect(timeInPhases(log, now)).toEqual([
      { phase: "verkennen", days: 10 },
      { phase: "draagvlak", days: 10 },
    ]);
  });

  it("says by how many days a phase takes longer than the team wants", () => {
    const fields = { phase: "verkennen", phaseLog } as const;
    expect(daysTooLong(fields, { x: { phase: "verkennen", days: 14 } }, now)).toBe(6);
    expect(daysTooLong(fields, { x: { phase: "verkennen", days: 20 } }, now)).toBeNull();
    expect(daysTooLong(fields, { x: { phase: "idee", days: 1 } }, now)).toBeNull();
    expect(daysTooLong(fields, null, now)).toBeNull();
    expect(daysTooLong({ phase: "gestopt", phaseLog }, { x: { phase: "gestopt", days: 0 } }, now)).toBeNull();
  });

  it("stays silent without a log", () => {
    expect(timeInPhases(null, now)).toEqual([]);
    expect(daysInCurrentPhase({ phase: "idee" }, now)).toBeNull();
  });
});
