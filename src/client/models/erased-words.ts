import type { Device } from "./device.ts";
import { forgetWords } from "./search-history.ts";

/** Calls what it is given when the worker heard of an erasure. */
type TakeNote = (forget: () => void) => Promise<void>;

/**
 * What somebody looked for may be the very words that were erased since: they go too, when the worker took in an erasure while no page was
 * there. Returns the stopping function.
 */
export function forgetErasedWords({ settings }: Pick<Device, "settings">, takeNote: TakeNote): () => void {
  const look = (): void => {
    if (document.visibilityState !== "visible") return;
    takeNote(() => forgetWords(settings.peek().person.id)).catch(() => undefined);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}
