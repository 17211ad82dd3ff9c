import { type ReadonlySignal, signal } from "@preact/signals";
import { MAX_VOICE_MS, type VoiceFailure, type VoiceRecorder } from "#domain/voice-note";
import type { MediaType } from "#domain/records/attachment";
import type { FileStore } from "#storage/file-store";
import type { Clock } from "#sync/ports";
import type { AttachTo } from "./add-attachment.ts";
import type { AttachmentTools } from "./attachment-tools.ts";
import { recordingLock } from "./recording-lock.ts";

/** `interrupted`: a call took the microphone. `gone`: it does not come back. `full`: five minutes. `notKept`: the device stores no more of it. `lost`: it is not on the device any more: another tab kept it or threw it away. `empty`: ended, and nothing was recorded. */
export type VoicePhase =
  | "idle"
  | "asking"
  | "recording"
  | "paused"
  | "interrupted"
  | "gone"
  | "full"
  | "notKept"
  | "lost"
  | "empty"
  | { readonly failure: VoiceFailure };

export interface FinishedNote {
  readonly recordingId: string;
  readonly bytes: ArrayBuffer;
  readonly mediaType: MediaType;
  readonly durationMs: number;
}

/** A voice note being made. Each second of it lies on the device as soon as it was spoken, so that a killed tab loses no more than that. */
export interface VoiceNote {
  readonly phase: ReadonlySignal<VoicePhase>;
  readonly recordedMs: ReadonlySignal<number>;
  /** 0 to 1. */
  readonly level: ReadonlySignal<number>;
  start(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Ends it; `null`: it is `lost` or `empty`. */
  finish(): Promise<FinishedNote | null>;
  discard(): Promise<void>;
  /** Lets go of it and of the microphone; what was recorded stays as one that was cut off. Of one in which no second was spoken nothing stays. */
  leave(): void;
}

interface Ports {
  readonly files: Pick<FileStore, "keepPiece" | "readRecording" | "dropRecording">;
  readonly tools: Pick<AttachmentTools, "recordVoice" | "locks">;
  readonly clock: Pick<Clock, "nowMs" | "after">;
}

const TICK_MS = 200;

export function createVoiceNote(
  { files, tools, clock }: Ports,
  place: AttachTo & { readonly scope: string; readonly id: string },
): VoiceNote {
  const phase = signal<VoicePhase>("idle");
  const recordedMs = signal(0);
  const level = signal(0);
  const { scope, id } = place;
  let recorder: VoiceRecorder | null = null;
  let runsSinceMs: number | null = null;
  let beforeMs = 0;
  let isBegun = false;
  let hasKept = false;
  let hasFailed = false;
  let keeping: Promise<void> = Promise.resolve();
  let isOver = false;
  let isForgotten = false;
  let letGo = (): void => undefined;
  let cancelTick = (): void => undefined;

  const tick = (): void => {
    if (runsSinceMs === null) return;
    recordedMs.value = Math.min(MAX_VOICE_MS, beforeMs + clock.nowMs() - runsSinceMs);
    if (recordedMs.value >= MAX_VOICE_MS) return halt("full");
    cancelTick = clock.after(TICK_MS, tick);
  };
  const run = (): void => {
    runsSinceMs = clock.nowMs();
    phase.value = "recording";
    tick();
  };
  const halt = (why: VoicePhase): void => {
    cancelTick();
    if (runsSinceMs !== null) beforeMs = Math.min(MAX_VOICE_MS, beforeMs + clock.nowMs() - runsSinceMs);
    runsSinceMs = null;
    recordedMs.value = beforeMs;
    level.value = 0;
    phase.value = why;
    recorder?.pause();
  };
  const keep = (mediaType: MediaType, piece: ArrayBuffer): void => {
    if (isForgotten) return;
    isBegun = true;
    const recording = { ...place, mediaType, durationMs: recordedMs.value };
    keeping = keeping.then(async () => {
      // With a gap in it, what follows cannot be heard.
      if (hasFailed) return;
      const kept = await files.keepPiece(recording, piece, !hasKept);
      hasKept ||= kept.ok;
      hasFailed = !kept.ok;
      if (kept.ok) return;
      if (kept.failure !== "gone") return isOver ? undefined : halt("notKept");
      halt("lost");
      void end();
    });
  };

  const end = async (): Promise<void> => {
    isOver = true;
    if (runsSinceMs !== null) halt("paused");
    await recorder?.stop();
    await keeping;
  };

  return {
    phase,
    recordedMs,
    level,
    async start() {
      phase.value = "asking";
      letGo = tools.locks.request(recordingLock(id), () => undefined);
      let mediaType: MediaType = "audio/webm";
      const started = await tools.recordVoice({
        onPiece: (piece) => keep(mediaType, piece),
        onLevel: (heard) => (level.value = heard),
        onInterrupted() {
          if (!isOver && phase.value === "recording") halt("interrupted");
        },
      });
      if (!started.ok) {
        phase.value = { failure: started.failure };
        return;
      }
      if (isOver) return void started.recorder.stop();
      ({ recorder } = started);
      ({ mediaType } = recorder);
      run();
    },
    pause: () => halt("paused"),
    resume() {
      if (recorder?.resume() === true) run();
      else phase.value = "gone";
    },
    async finish() {
      await end();
      const bytes = await files.readRecording(scope, id);
      if (recorder === null || bytes.byteLength === 0) {
        phase.value = hasKept ? "lost" : "empty";
        return null;
      }
      return { recordingId: id, bytes, mediaType: recorder.mediaType, durationMs: recordedMs.value };
    },
    async discard() {
      await end();
      await files.dropRecording(scope, id);
    },
    leave() {
      // Its record may not be kept, and nobody would find it then.
      isForgotten = !isOver && !isBegun;
      void end().then(letGo);
    },
  };
}
