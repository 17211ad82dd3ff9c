import { type ReadonlySignal, signal } from "@preact/signals";
import { isUnsaved } from "./unsaved-words.ts";

/** Between two taps, or from one field to the next, nobody has stopped. */
const REST_MS = 1_500;
const AT_THE_DOOR = /\/deur\//;
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

/**
 * Whether nobody is doing anything that something new on the screen would get in the way of: no field has the focus, all words are
 * stored, no sheet is open, it is not the door, and the last touch or key was a moment ago. `stop` ends the watching.
 */
export function watchRest(): { readonly isAtRest: ReadonlySignal<boolean>; readonly stop: () => void } {
  const isAtRest = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    isAtRest.value = !isBusy();
    if (!isAtRest.value) restart();
  };
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  };
  const disturb = (): void => {
    isAtRest.value = false;
    restart();
  };
  const events = ["pointerdown", "keydown", "input", "focusin"] as const;
  for (const name of events) document.addEventListener(name, disturb, { capture: true, passive: true });
  restart();
  return {
    isAtRest,
    stop() {
      clearTimeout(timer);
      for (const name of events) document.removeEventListener(name, disturb, { capture: true });
    },
  };
}

function isBusy(): boolean {
  return (
    document.activeElement?.matches(FIELDS) === true ||
    document.querySelector("dialog[open]") !== null ||
    AT_THE_DOOR.test(location.pathname) ||
    isUnsaved()
  );
}
