import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLoadedWhen } from "#models/loaded-when";
import type { PersonalPlace } from "#models/personal-place";
import { useWorkspace } from "#models/workspace";

/** Looking begins when typing pauses, well after the words are stored: no key waits for it. */
const PAUSE_MS = 600;
const loadHint = () => import("./personal-hint.tsx").then((module) => module.PersonalHint);

export interface WatchedText {
  readonly place: PersonalPlace;
  /** What stands in the box now. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly control: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
}

/** Looks at a text while it is typed, on this device alone, for what points to a person; says so quietly under the box. It never blocks. */
export function PersonalWatch(watched: WatchedText) {
  const { clock } = useWorkspace();
  const { value } = watched;
  const [settled, setSettled] = useState("");
  useEffect(() => clock.after(PAUSE_MS, () => setSettled(value)), [clock, value]);
  const loaded = useLoadedWhen(settled !== "", loadHint);
  return (
    <div class="personal" aria-live="polite">
      {loaded === null ? null : <loaded.Part {...watched} settled={settled} onSettled={setSettled} />}
    </div>
  );
}
