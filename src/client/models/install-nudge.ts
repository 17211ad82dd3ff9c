import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { DeviceStore } from "#storage/device-store";
import type { Clock } from "#sync/ports";
import { daysBetween, localDay } from "#text/dates";
import { browserMemory } from "./browser-memory.ts";
import { useDevice } from "./device.ts";
import { installPrompt, isJustInstalled } from "./install-prompt.ts";
import { type InstallWay, mayBeCleared } from "./installation.ts";

/** `install`: the browser can do it now. `clearing`: a tab whose storage may go. */
export type Nudge = "install" | "clearing";

/** What is remembered of one person on this device. */
export interface NudgeMemory {
  /** Notes made here; counting stops where it no longer matters. */
  readonly notes: readonly string[];
  /** How often it was brought up, and the last day it was. */
  readonly times: number;
  readonly lastDay: string | null;
}

export const NOTHING_YET: NudgeMemory = { notes: [], times: 0, lastDay: null };

const NOTES: readonly RecordType[] = [
  "conversation",
  "supportCheck",
  "initiative",
  "factSheet",
  "bottleneck",
];
/** Somebody who made three notes knows what they would install. */
const NOTES_BEFORE_INSTALL = 3;
/** One note that is lost is a pity; from the second on somebody counts on Stoep. */
const NOTES_BEFORE_WARNING = 2;
const MOST_TIMES = 2;
/** **Niet nu** holds at least this long. */
const DAYS_BETWEEN = 14;

interface Situation {
  readonly way: InstallWay;
  readonly isApp: boolean;
  readonly canPrompt: boolean;
  /** Calendar day. */
  readonly today: string;
}

/** What to bring up now, if anything: never at first sight, twice at most, and not again soon after **Niet nu**. */
export function nudgeFor(memory: NudgeMemory, { way, isApp, canPrompt, today }: Situation): Nudge | null {
  if (isApp || memory.times >= MOST_TIMES) return null;
  if (memory.lastDay !== null && daysBetween(memory.lastDay, today) < DAYS_BETWEEN) return null;
  if (mayBeCleared(way, isApp)) return memory.notes.length >= NOTES_BEFORE_WARNING ? "clearing" : null;
  return canPrompt && memory.notes.length >= NOTES_BEFORE_INSTALL ? "install" : null;
}

export const installMemory = browserMemory("stoep-install-");

/** What is to be brought up, or stands on the screen; it stays until the person says something. */
export const nudge = signal<Nudge | null>(null);

interface Watched {
  readonly store: ReadonlySignal<DeviceStore>;
  readonly ports: { readonly clock: Pick<Clock, "nowMs"> };
}

/** Counts the notes that are made here and brings installing up when its moment is there. Returns the stopping function. */
export function watchForNudge(
  { store, ports }: Watched,
  situation: () => Pick<Situation, "way" | "isApp">,
): () => void {
  const look = (personId: string): void => {
    if (nudge.peek() !== null) return;
    const memory = readMemory(personId);
    const today = localDay(ports.clock.nowMs());
    const found = nudgeFor(memory, { ...situation(), canPrompt: installPrompt.peek() !== null, today });
    if (found === null) return;
    nudge.value = found;
  };
  const stops = [
    effect(() => {
      const current = store.value;
      look(current.personId);
      return current.onSaved(() => void countNote(current).then(() => look(current.personId)));
    }),
    effect(() => {
      if (installPrompt.value !== null) look(store.peek().personId);
      else if (nudge.peek() === "install") nudge.value = null;
    }),
    effect(() => {
      if (isJustInstalled.value) nudge.value = null;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** For what brings it up: only what stood on the screen counts. */
export function useNudgeShown(): void {
  const device = useDevice();
  useEffect(() => noteShown(device), []);
}

/** Whoever overlooks it twice has been told. Once a day: something weightier may come in between. */
function noteShown({ store, ports }: Watched): void {
  const { personId } = store.peek();
  const memory = readMemory(personId);
  const today = localDay(ports.clock.nowMs());
  if (memory.lastDay !== today) writeMemory(personId, { ...memory, times: memory.times + 1, lastDay: today });
}

/** What was saved a moment ago counts when it is this person's own and no server has it yet: then it was made here. */
async function countNote(store: DeviceStore): Promise<void> {
  if (readMemory(store.personId).notes.length >= NOTES_BEFORE_INSTALL) return;
  const { scopes } = await store.state();
  const changed = await Promise.all(
    scopes.map(({ scope }) => store.queries.recentlyChanged(scope, NOTES, NOTES_BEFORE_INSTALL)),
  );
  const made = changed
    .flat()
    .filter(({ seen, createdBy }) => seen === null && createdBy === store.personId)
    .map(({ id }) => id);
  // As it is now: another save may have been counted meanwhile.
  const memory = readMemory(store.personId);
  const notes = [...new Set([...memory.notes, ...made])].slice(0, NOTES_BEFORE_INSTALL);
  if (notes.length > memory.notes.length) writeMemory(store.personId, { ...memory, notes });
}

const writeMemory = (personId: string, memory: NudgeMemory): void =>
  installMemory.note(personId, JSON.stringify(memory));

function readMemory(personId: string): NudgeMemory {
  try {
    const stored: unknown = JSON.parse(installMemory.read(personId) ?? "null");
    return isMemory(stored) ? stored : NOTHING_YET;
  } catch {
    return NOTHING_YET;
  }
}

function isMemory(stored: unknown): stored is NudgeMemory {
  if (typeof stored !== "object" || stored === null) return false;
  return (
    "notes" in stored &&
    Array.isArray(stored.notes) &&
    stored.notes.every((id) => typeof id === "string") &&
    "times" in stored &&
    typeof stored.times === "number" &&
    "lastDay" in stored &&
    (stored.lastDay === null || typeof stored.lastDay === "string")
  );
}
