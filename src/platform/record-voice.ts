import { MEDIA_TYPES, type MediaType } from "#domain/records/attachment";
import type { VoiceListener, VoiceRecorder, VoiceStart } from "#domain/voice-note";

/** The first this browser makes is taken; all hold Opus, or what Safari has for it. */
const FORMATS = [
  "audio/webm;codecs=opus",
  "audio/ogg;codecs=opus",
  "audio/mp4;codecs=opus",
  "audio/mp4",
] as const;
/** Speech stays clear, and five minutes are 1.2 MB. */
const BITS_PER_SECOND = 32_000;
/** A killed tab loses at most this much. */
const PIECE_MS = 1_000;
const LEVEL_EVERY_MS = 100;

/** Begins to record, after the browser asked for the microphone. */
export async function recordVoice(listener: VoiceListener): Promise<VoiceStart> {
  const format = formatHere();
  if (format === null || navigator.mediaDevices === undefined) return { ok: false, failure: "unsupported" };
  let stream: MediaStream;
  try {
    const audio = { echoCancellation: true, noiseSuppression: true, channelCount: 1 };
    stream = await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    const isDenied = error instanceof Error && DENIALS.has(error.name);
    return { ok: false, failure: isDenied ? "denied" : "noMicrophone" };
  }
  return { ok: true, recorder: recorderOf(stream, format, listener) };
}

const DENIALS = new Set(["NotAllowedError", "SecurityError", "PermissionDeniedError"]);

interface Format {
  readonly mimeType: string;
  readonly mediaType: MediaType;
}

function formatHere(): Format | null {
  if (typeof MediaRecorder === "undefined") return null;
  for (const mimeType of FORMATS) {
    const mediaType = MEDIA_TYPES.audio.find((known) => mimeType.startsWith(known));
    if (mediaType !== undefined && MediaRecorder.isTypeSupported(mimeType)) return { mimeType, mediaType };
  }
  return null;
}

function recorderOf(stream: MediaStream, format: Format, listener: VoiceListener): VoiceRecorder {
  const { mimeType, mediaType } = format;
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const stopMeter = meter(stream, (level) => listener.onLevel(recorder.state === "recording" ? level : 0));
  // Pieces come in order; reading one out must not overtake the one before.
  let handing: Promise<void> = Promise.resolve();
  recorder.addEventListener("dataavailable", ({ data }) => {
    if (data.size === 0) return;
    handing = handing.then(async () => listener.onPiece(await data.arrayBuffer()));
  });
  const ended = new Promise<void>((resolve) => recorder.addEventListener("stop", () => resolve()));
  const interrupted = (): void => {
    if (recorder.state !== "recording") return;
    recorder.pause();
    listener.onInterrupted();
  };
  const [track] = stream.getAudioTracks();
  track?.addEventListener("mute", interrupted);
  track?.addEventListener("ended", interrupted);
  // Some browsers end the recorder by themselves when the microphone goes away.
  recorder.addEventListener("stop", () => listener.onInterrupted());
  recorder.start(PIECE_MS);
  const stop = async (): Promise<void> => {
    if (recorder.state !== "inactive") recorder.stop();
    await ended;
    await handing;
    stopMeter();
    for (const each of stream.getTracks()) each.stop();
  };
  let stopping: Promise<void> | null = null;
  return {
    mediaType,
    pause() {
      if (recorder.state !== "recording") return;
      recorder.requestData();
      recorder.pause();
    },
    resume() {
      if (recorder.state === "inactive" || track?.readyState !== "live") return false;
      if (recorder.state === "paused") recorder.resume();
      return true;
    },
    stop: () => (stopping ??= stop()),
  };
}

/** Listens along, and tells how loud it is. Without it (an old browser) there is no meter, and the rest goes on. */
function meter(stream: MediaStream, onLevel: (level: number) => void): () => void {
  if (typeof AudioContext === "undefined") return () => undefined;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    onLevel(loudest / 128);
  }, LEVEL_EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
