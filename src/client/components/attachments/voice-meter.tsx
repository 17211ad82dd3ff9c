import { MAX_VOICE_MS } from "#domain/voice-note";
import type { VoiceNote } from "#models/voice-note";
import { attachmentText } from "#text/attachment";

const words = attachmentText.voice;
/** Below it, a room without a voice in it. */
const HEARD = 0.04;

/** How long is recorded, and whether the microphone hears anything. */
export function VoiceMeter({ note }: { readonly note: VoiceNote }) {
  const isRunning = note.phase.value === "recording";
  const level = note.level.value;
  return (
    <div class="voice">
      <p class="voice__time">
        <span class={isRunning ? "voice__light voice__light--on" : "voice__light"} aria-hidden="true" />
        {attachmentText.minutes(note.recordedMs.value)}
      </p>
      <p class="soft small">
        <span role="status">{isRunning ? words.recording : words.paused}</span> ·{" "}
        <span>{words.left(MAX_VOICE_MS - note.recordedMs.value)}</span>
      </p>
      <meter
        class="voice__level"
        aria-label={words.level}
        min={0}
        max={1}
        value={isRunning ? Math.sqrt(level) : 0}
      >
        {level > HEARD ? words.levels.some : words.levels.none}
      </meter>
    </div>
  );
}
