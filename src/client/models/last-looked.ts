import { useEffect, useMemo, useRef } from "preact/hooks";
import { browserMemory } from "./browser-memory.ts";
import { useWorkspace } from "./workspace.ts";

/** How far a person looked at what colleagues changed. Instants are those of the records themselves, so that no two clocks are compared. */
export interface Looked {
  readonly scope: string;
  /** The day of the last look. */
  readonly day: string;
  /** What changed after this is shown for the rest of that day, also once it was seen; `null`: everything. */
  readonly from: string | null;
  /** What changed after this was not seen yet; `null`: nobody looked before. */
  readonly until: string | null;
}

export const lastLooked = browserMemory("stoep-last-looked-");

/** What a look on a day rests on: the first of a day shows what came since the look before it, a later one that and what came meanwhile. */
export function beginLook(stored: Looked | null, scope: string, day: string): Looked {
  if (stored === null || stored.scope !== scope) return { scope, day, from: null, until: null };
  return stored.day === day ? stored : { ...stored, day, from: stored.until };
}

/** The look once what changed at `newest` was on the screen and was left. */
export function endLook(look: Looked, newest: string | null): Looked {
  const isLater = newest !== null && (look.until === null || newest > look.until);
  return isLater ? { ...look, until: newest } : look;
}

export const isSince = (look: Looked, changedAt: string): boolean =>
  look.from === null || changedAt > look.from;

export const isUnseen = (look: Looked, changedAt: string): boolean =>
  look.until !== null && changedAt > look.until;

/**
 * The look that begins when the component appears. When it is left, or the app goes to the background, what changed until
 * `newest` counts as seen: nobody has to tap for that.
 */
export function useLook(day: string, newest: string | null): Looked {
  const { scope, store } = useWorkspace();
  const { personId } = store;
  const look = useMemo(() => beginLook(read(personId), scope, day), [personId, scope, day]);
  const latest = useRef(newest);
  latest.current = newest;
  useEffect(() => {
    const leave = (): void => lastLooked.note(personId, JSON.stringify(endLook(look, latest.current)));
    const leaveWhenHidden = (): void => {
      if (document.visibilityState === "hidden") leave();
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leaveWhenHidden);
    return () => {
      leave();
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leaveWhenHidden);
    };
  }, [look, personId]);
  return look;
}

function read(personId: string): Looked | null {
  try {
    const stored: unknown = JSON.parse(lastLooked.read(personId) ?? "null");
    return isLooked(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isLooked(stored: unknown): stored is Looked {
  if (typeof stored !== "object" || stored === null) return false;
  const isInstant = (value: unknown): boolean => value === null || typeof value === "string";
  return (
    "scope" in stored &&
    typeof stored.scope === "string" &&
    "day" in stored &&
    typeof stored.day === "string" &&
    "from" in stored &&
    isInstant(stored.from) &&
    "until" in stored &&
    isInstant(stored.until)
  );
}
