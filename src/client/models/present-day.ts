import { useEffect, useState } from "preact/hooks";
import type { Clock } from "#sync/ports";
import { localDay } from "#text/dates";
import { useWorkspace } from "./workspace.ts";

/** An instant of the present day, in milliseconds: another one only when another day begins, so that what says "vandaag" is not made again before. */
export function usePresentDay(): number {
  const { clock } = useWorkspace();
  const [nowMs, setNow] = useState(() => clock.nowMs());
  useEffect(
    () => watchDay(clock, (next) => setNow((now) => (localDay(now) === localDay(next) ? now : next))),
    [clock],
  );
  return nowMs;
}

/** Calls with the time now, after each midnight, and when the app comes to the front: a device that slept has missed it. Returns the stopping function. */
export function watchDay(clock: Clock, call: (nowMs: number) => void): () => void {
  let cancel = (): void => {};
  const look = (): void => {
    cancel();
    const nowMs = clock.nowMs();
    // A little later than midnight, so that it is the new day for sure.
    cancel = clock.after(new Date(nowMs).setHours(24, 0, 5) - nowMs, look);
    call(nowMs);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    cancel();
    document.removeEventListener("visibilitychange", look);
  };
}
