import { effect, signal } from "@preact/signals";
import type { Found, SearchIndex } from "#search/ports";
import type { Device } from "./device.ts";
import { FOUND_KINDS } from "./found-kinds.ts";

/** An app in the background for as long needs its memory less than others do. */
const LET_GO_AFTER_MS = 10 * 60_000;

interface Kept {
  readonly of: string;
  readonly index: Promise<SearchIndex>;
  readonly release: () => void;
}

let kept: Kept | null = null;
/** An answer and what it answers. */
export interface LastAnswer {
  readonly asked: string;
  readonly words: string;
  readonly found: Found;
  /** Nothing on the device was passed over. */
  readonly isComplete: boolean;
}

/** Who comes back to Zoeken sees at once what was found, and where they were in it. Goes with the index. */
export const lastAnswer = signal<LastAnswer | null>(null);
/** Raised when the index was let go of: whoever still shows what it found asks anew. */
export const searchTimes = signal(0);

/**
 * The index of what this person has on this device. It is made when it is first asked for, and kept: for as long as the same team is on the
 * screen, and until the app was in the background for ten minutes.
 */
export function searchIndexOf(device: Device): Promise<SearchIndex> {
  const of = whose(device);
  if (kept?.of === of) return kept.index;
  letGo();
  const { scope, privateScope, person } = device.settings.peek();
  const started = device.ports.startSearch({
    personId: person.id,
    scopes: [scope, privateScope],
    types: FOUND_KINDS.map(({ type }) => type),
  });
  // Somebody else who takes this device over finds nothing of it in memory.
  const unwatch = effect(() => {
    if (whoseNow(device) !== of) letGo();
  });
  const unhide = whenHiddenLong(device, letGoUntilShown);
  kept = {
    of,
    index: started,
    release() {
      unwatch();
      unhide();
      started.then(
        (index) => index.stop(),
        () => undefined,
      );
    },
  };
  return kept.index;
}

/** Makes the next question begin with a new index: this one failed. */
export function letGoAndSay(): void {
  letGo();
  searchTimes.value += 1;
}

/** Who shows something of it asks anew once somebody can see that. */
function letGoUntilShown(): void {
  letGo();
  document.addEventListener("visibilitychange", () => (searchTimes.value += 1), { once: true });
}

function letGo(): void {
  const before = kept;
  kept = null;
  lastAnswer.value = null;
  before?.release();
}

const whose = (device: Device): string => {
  const { person, scope } = device.settings.peek();
  return `${person.id} ${scope}`;
};

function whoseNow(device: Device): string {
  const { person, scope } = device.settings.value;
  return `${person.id} ${scope}`;
}

function whenHiddenLong(device: Device, call: () => void): () => void {
  let cancel = (): void => undefined;
  const look = (): void => {
    cancel();
    if (document.visibilityState === "hidden") cancel = device.ports.clock.after(LET_GO_AFTER_MS, call);
  };
  document.addEventListener("visibilitychange", look);
  return () => {
    cancel();
    document.removeEventListener("visibilitychange", look);
  };
}
