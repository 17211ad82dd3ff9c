import type { Change } from "./sync/mutation.ts";
import { PHASES, type Phase } from "./records/initiative.ts";
import type { RecordFields } from "./records/registry.ts";

type InitiativeFields = RecordFields<"initiative">;
export type PhaseLog = NonNullable<InitiativeFields["phaseLog"]>;

export const FINAL_PHASES: readonly Phase[] = ["afgerond", "gestopt"];

/** The phases work normally passes, in order; `gestopt` may come from anywhere. */
export const nextPhase = (phase: Phase): Phase | null => {
  if (FINAL_PHASES.includes(phase)) return null;
  return PHASES[PHASES.indexOf(phase) + 1] ?? null;
};

/** What changes in an initiative; the same fields as in a mutation. */
export interface PhaseChange {
  readonly set: Readonly<Record<string, Change>>;
  readonly put: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Change>>>>>>;
}

export interface PhaseMove {
  readonly to: Phase;
  /** Instant. */
  readonly now: string;
  /** The day of `now` where the team works. */
  readonly today: string;
  /** Id for the new entry of the log. */
  readonly entryId: string;
}

/**
 * The change that moves an initiative to another phase: closes the open entries of its log, begins a new one, and keeps the day it was
 * closed. `null` when it is in that phase already. Also for a new initiative (no fields yet).
 */
export function moveToPhase(
  fields: Pick<InitiativeFields, "phase" | "phaseLog" | "closedOn">,
  move: PhaseMove,
): PhaseChange | null {
  const was = fields.phase ?? null;
  if (was === move.to) return null;
  const set: Record<string, Change> = { phase: { was, to: move.to } };
  const closedOn = FINAL_PHASES.includes(move.to) ? (fields.closedOn ?? move.today) : null;
  if (closedOn !== (fields.closedOn ?? null))
    set["closedOn"] = { was: fields.closedOn ?? null, to: closedOn };
  const log: Record<string, Record<string, Change>> = {};
  for (const [id, entry] of Object.entries(fields.phaseLog ?? {})) {
    if (!entry.leftAt) log[id] = { leftAt: { was: null, to: move.now } };
  }
  log[move.entryId] = { phase: { was: null, to: move.to }, enteredAt: { was: null, to: move.now } };
  return { set, put: { phaseLog: log } };
}

export interface PhaseTime {
  readonly phase: Phase;
  /** Whole days, added up when the phase was entered more than once. */
  readonly days: number;
}

/** Time in each phase entered, in the order of the phases. `now`: instant; counts for the phase it is in. A final phase takes no time. */
export function timeInPhases(log: PhaseLog | null | undefined, now: string): readonly PhaseTime[] {
  const msByPhase = new Map<Phase, number>();
  for (const stay of stays(log, now)) {
    msByPhase.set(stay.phase, (msByPhase.get(stay.phase) ?? 0) + stay.ms);
  }
  return PHASES.flatMap((phase) => {
    const ms = msByPhase.get(phase);
    if (ms === undefined) return [];
    return [{ phase, days: FINAL_PHASES.includes(phase) ? 0 : wholeDays(ms) }];
  });
}

/** Whole days since the initiative last entered the phase it is in; `null` when its log does not say. */
export function daysInCurrentPhase(
  fields: Pick<InitiativeFields, "phase" | "phaseLog">,
  now: string,
): number | null {
  const last = stays(fields.phaseLog, now)
    .filter((stay) => stay.phase === fields.phase)
    .at(-1);
  return last ? wholeDays(last.ms) : null;
}

/**
 * How many days the initiative is over the team's time for its phase; `null` when it is not, when the team set no time, and in a final
 * phase. When the team's list names a phase twice, the shortest time counts.
 */
export function daysTooLong(
  fields: Pick<InitiativeFields, "phase" | "phaseLog">,
  phaseDays: RecordFields<"teamSettings">["phaseDays"],
  now: string,
): number | null {
  if (!fields.phase || FINAL_PHASES.includes(fields.phase)) return null;
  const limits = Object.values(phaseDays ?? {}).flatMap((item) =>
    item.phase === fields.phase && typeof item.days === "number" ? [item.days] : [],
  );
  const days = daysInCurrentPhase(fields, now);
  if (limits.length === 0 || days === null) return null;
  const over = days - Math.min(...limits);
  return over > 0 ? over : null;
}

interface Stay {
  readonly phase: Phase;
  readonly ms: number;
}

/** The log as stays in order. Two colleagues may have moved it offline, each leaving an open entry: one ends where the next begins. */
function stays(log: PhaseLog | null | undefined, now: string): readonly Stay[] {
  const entries = Object.entries(log ?? {})
    .flatMap(([id, { phase, enteredAt, leftAt }]) =>
      phase && enteredAt ? [{ id, phase, enteredAt, leftAt }] : [],
    )
    .toSorted((left, right) => (left.enteredAt + left.id < right.enteredAt + right.id ? -1 : 1));
  return entries.map(({ phase, enteredAt, leftAt }, index) => {
    const nextEntry = entries[index + 1]?.enteredAt ?? now;
    const end = leftAt && leftAt < nextEntry ? leftAt : nextEntry;
    return { phase, ms: Math.max(0, Date.parse(end) - Date.parse(enteredAt)) };
  });
}

function wholeDays(ms: number): number {
  return Math.floor(ms / 86_400_000);
}
