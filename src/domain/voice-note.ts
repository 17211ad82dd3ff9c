import type { MediaType } from "./records/attachment.ts";

/** Long enough for a summary in one's own words, too short for a conversation with a resident. */
export const MAX_VOICE_MS = 300_000;

/** `denied`: the person or the browser said no. `noMicrophone`: there is none, or something else has it. `unsupported`: this browser records nothing. */
export type VoiceFailure = "denied" | "noMicrophone" | "unsupported";

export interface VoiceListener {
  /** The next second of it, in order. */
  onPiece(piece: ArrayBuffer): void;
  /** How loud it is now, 0 to 1. */
  onLevel(level: number): void;
  /** A call or another app took the microphone: what is recorded stays, and nothing more comes until `resume`. */
  onInterrupted(): void;
}

export interface VoiceRecorder {
  readonly mediaType: MediaType;
  pause(): void;
  /** False: the microphone is gone; only `stop` is left. */
  resume(): boolean;
  /** Resolves after the last piece was handed over; the microphone is let go. */
  stop(): Promise<void>;
}

export type VoiceStart =
  | { readonly ok: true; readonly recorder: VoiceRecorder }
  | { readonly ok: false; readonly failure: VoiceFailure };
