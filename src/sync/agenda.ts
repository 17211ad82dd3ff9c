import { BACKOFF_CAP_HIDDEN_MS, BACKOFF_CAP_MS, backoffMs } from "./backoff.ts";
import type { RunOutcome } from "./outcome.ts";
import type { RandomFraction } from "./ports.ts";

/** After a save, so that what is saved together travels together. */
export const SAVED_DELAY_MS = 500;
/** While a text has the focus, a push at most this often: each one closes the waiting mutation being typed into. */
export const TYPING_PACE_MS = 5_000;
/** After a poke, spread so that a whole team does not ask in the same instant. */
const POKE_DELAY_MS = 50;
const POKE_SPREAD_MS = 250;
/** How often to look when nothing calls: with the live stream up it is only a safety net. */
const POLL_LIVE_MS = 300_000;
const POLL_MS = 30_000;
const POLL_HIDDEN_MS = 300_000;
/** When trying soon cannot help. */
const STUCK_RETRY_MS = 60_000;

/** However the device's clock jumps, never longer than this without a look. */
const LONGEST_WAIT_MS = 3_600_000;

/** Why the engine should look now. */
export type Trigger = "start" | "saved" | "online" | "visible" | "poke" | "backgroundSync" | "asked";

export type AgendaEvent =
  | { readonly type: "trigger"; readonly trigger: Trigger }
  | { readonly type: "offline" }
  | { readonly type: "hidden" }
  | { readonly type: "typing"; readonly isTyping: boolean }
  | { readonly type: "live"; readonly isLive: boolean }
  | { readonly type: "runStarted"; readonly pushes: boolean }
  | { readonly type: "runEnded"; readonly outcome: RunOutcome };

/**
 * Everything the engine decides about when to run, as one plain value. `decide` is the only thing that changes it.
 *
 *   quiet ──trigger──▶ due (runAt) ──time──▶ running ──runEnded──▶ quiet, planned (poll) or waiting (backoff)
 *
 * Always true: one run at a time; a trigger during a run is followed by another run; a failure never empties anything.
 */
export interface Agenda {
  readonly isOnline: boolean;
  readonly isVisible: boolean;
  readonly isTyping: boolean;
  readonly isLive: boolean;
  readonly isRunning: boolean;
  /** Saved since the last push began. */
  readonly hasUnsent: boolean;
  /** Triggered while running: run again afterwards. */
  readonly runsAgain: boolean;
  readonly failures: number;
  readonly outcome: RunOutcome | null;
  readonly lastContactAt: string | null;
  readonly lastPushAtMs: number | null;
  /** The server asked not to be called before this. */
  readonly notBeforeMs: number;
  /** When the next run is due; `null`: only a trigger starts one. */
  readonly runAtMs: number | null;
}

export function emptyAgenda(lastContactAt: string | null): Agenda {
  return {
    isOnline: true,
    isVisible: true,
    isTyping: false,
    isLive: false,
    isRunning: false,
    hasUnsent: false,
    runsAgain: false,
    failures: 0,
    outcome: null,
    lastContactAt,
    lastPushAtMs: null,
    notBeforeMs: 0,
    runAtMs: null,
  };
}

export function decide(agenda: Agenda, event: AgendaEvent, nowMs: number, random: RandomFraction): Agenda {
  switch (event.type) {
    case "trigger":
      return onTrigger(agenda, event.trigger, nowMs, random);
    case "offline":
      return { ...agenda, isOnline: false };
    case "hidden":
      return sendNow({ ...agenda, isVisible: false }, nowMs);
    case "typing":
      return event.isTyping ? { ...agenda, isTyping: true } : sendNow({ ...agenda, isTyping: false }, nowMs);
    case "live": {
      const changed = { ...agenda, isLive: event.isLive };
      // Up: pokes may have been missed, and if runs were failing the server is back. Down: the poll takes over.
      if (event.isLive) return soon({ ...changed, failures: 0 }, pokeDelay(nowMs, random));
      if (agenda.isRunning || agenda.failures > 0) return changed;
      return soon(changed, nowMs + pollMs(changed, random));
    }
    case "runStarted": {
      const started = { ...agenda, isRunning: true, runsAgain: false, runAtMs: null };
      return event.pushes ? { ...started, hasUnsent: false, lastPushAtMs: nowMs } : started;
    }
    case "runEnded":
      return onRunEnded(agenda, event.outcome, nowMs, random);
  }
}

/** Whether a run that begins now also sends: not while someone types and a push went out less than five seconds ago. */
export function mayPush(agenda: Agenda, nowMs: number): boolean {
  return nowMs >= paceMs(agenda, nowMs);
}

/** How long until the next run; `null`: none is planned. */
export function waitMs({ isRunning, runAtMs }: Agenda, nowMs: number): number | null {
  if (isRunning || runAtMs === null) return null;
  return Math.min(Math.max(0, runAtMs - nowMs), LONGEST_WAIT_MS);
}

function onTrigger(agenda: Agenda, trigger: Trigger, nowMs: number, random: RandomFraction): Agenda {
  switch (trigger) {
    case "saved": {
      const dirty = { ...agenda, hasUnsent: true };
      // A save is no news about the connection: while runs fail, the backoff stands.
      if (agenda.failures > 0 || agenda.isRunning) return dirty;
      return soon(dirty, Math.max(nowMs + SAVED_DELAY_MS, paceMs(agenda, nowMs)));
    }
    case "poke":
      return soon({ ...agenda, failures: 0 }, pokeDelay(nowMs, random));
    case "online":
      return soon({ ...agenda, isOnline: true, failures: 0 }, nowMs);
    case "visible":
      return soon({ ...agenda, isVisible: true, failures: 0 }, nowMs);
    case "start":
    case "backgroundSync":
      return soon({ ...agenda, failures: 0 }, nowMs);
    case "asked":
      // A person asks: even a server that wanted rest may say so once more.
      return soon({ ...agenda, failures: 0, notBeforeMs: 0 }, nowMs);
  }
}

function onRunEnded(running: Agenda, outcome: RunOutcome, nowMs: number, random: RandomFraction): Agenda {
  const agenda = { ...running, isRunning: false, runsAgain: false, outcome };
  if (outcome.code === "stopped") return agenda;
  if (outcome.code === "synced") {
    // An answer of the server outweighs what the browser thinks of the network.
    const well = {
      ...agenda,
      isOnline: true,
      failures: 0,
      notBeforeMs: 0,
      lastContactAt: outcome.serverTime,
    };
    if (running.runsAgain) return soon(well, nowMs);
    // A page may have let work wait again that had been refused.
    if (agenda.hasUnsent || outcome.waiting > 0)
      return soon(well, Math.max(nowMs + SAVED_DELAY_MS, paceMs(well, nowMs)));
    return soon(well, nowMs + pollMs(well, random));
  }

  // What was to be sent still waits.
  const failed = { ...agenda, hasUnsent: true, failures: agenda.failures + 1 };
  switch (outcome.code) {
    case "unreachable":
      return soon(failed, nowMs + backoffMs(failed.failures, random, capMs(failed)));
    case "unavailable": {
      const notBeforeMs = nowMs + (outcome.retryAfterMs ?? 0);
      return soon(
        { ...failed, notBeforeMs },
        notBeforeMs + backoffMs(failed.failures, random, capMs(failed)),
      );
    }
    case "signedOut":
    case "clientTooOld":
      // Only a person can mend it; signing in or reloading triggers anew.
      return failed;
    case "serverTooOld":
    case "notAccepted":
    case "storageFailed":
      return soon(failed, nowMs + Math.round(STUCK_RETRY_MS * (1 + random())));
  }
}

/** Brings the next run forward to `atMs`, never behind what was planned; during a run, asks for another. */
function soon(agenda: Agenda, atMs: number): Agenda {
  if (agenda.isRunning) return { ...agenda, runsAgain: true };
  const allowedMs = Math.max(atMs, agenda.notBeforeMs);
  return { ...agenda, runAtMs: agenda.runAtMs === null ? allowedMs : Math.min(agenda.runAtMs, allowedMs) };
}

function sendNow(agenda: Agenda, nowMs: number): Agenda {
  return agenda.hasUnsent && agenda.failures === 0 ? soon(agenda, nowMs) : agenda;
}

/** Before this instant typing holds a push back. A push that lies ahead was before the device's clock was set back: it holds nothing. */
function paceMs({ isTyping, isVisible, lastPushAtMs }: Agenda, nowMs: number): number {
  const holds = isTyping && isVisible && lastPushAtMs !== null && lastPushAtMs <= nowMs;
  return holds ? lastPushAtMs + TYPING_PACE_MS : nowMs;
}

function pokeDelay(nowMs: number, random: RandomFraction): number {
  return nowMs + POKE_DELAY_MS + Math.round(random() * POKE_SPREAD_MS);
}

function pollMs(agenda: Agenda, random: RandomFraction): number {
  const base = agenda.isLive ? POLL_LIVE_MS : agenda.isVisible ? POLL_MS : POLL_HIDDEN_MS;
  return Math.round(base * (0.8 + 0.4 * random()));
}

function capMs(agenda: Agenda): number {
  return agenda.isVisible ? BACKOFF_CAP_MS : BACKOFF_CAP_HIDDEN_MS;
}
