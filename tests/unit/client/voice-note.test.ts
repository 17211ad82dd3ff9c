import { expect, test, vi } from "vitest";
import type { VoiceListener } from "#domain/voice-note";
import { recordingLock } from "#models/recording-lock";
import { createVoiceNote, type VoiceNote, type VoicePhase } from "#models/voice-note";
import type { KeptPiece } from "#storage/file-store";
import { createFakeLocks } from "#tests/support/fake-locks";
import { sampleId, TEAM } from "#tests/support/sync-samples";
import { fakeClock } from "./fake-clock.ts";

const ID = sampleId(1);
const PLACE = { scope: TEAM, id: ID, about: sampleId(2), aboutType: "conversation" };
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer;

/** A microphone, and a device that keeps what it can. */
function aBench() {
  const kept: ArrayBuffer[] = [];
  const firsts: boolean[] = [];
  const asked = { pauses: 0, stops: 0 };
  const answers: KeptPiece[] = [];
  const locks = createFakeLocks();
  let listener: VoiceListener | undefined;
  /** What comes out of the microphone as it stops. */
  let rest: ArrayBuffer | null = null;
  const note: VoiceNote = createVoiceNote(
    {
      files: {
        async keepPiece(_recording, piece, isFirst) {
          const answer = answers.shift() ?? { ok: true };
          if (answer.ok) {
            kept.push(piece);
            firsts.push(isFirst);
          }
          return answer;
        },
        readRecording: async () => new Blob(kept).arrayBuffer(),
        async dropRecording() {
          kept.length = 0;
        },
      },
      tools: {
        locks,
        async recordVoice(given) {
          listener = given;
          return {
            ok: true,
            recorder: {
              mediaType: "audio/webm",
              pause: () => void (asked.pauses += 1),
              resume: () => true,
              async stop() {
                asked.stops += 1;
                if (rest !== null) given.onPiece(rest);
                rest = null;
              },
            },
          };
        },
      },
      clock: fakeClock(),
    },
    PLACE,
  );
  return {
    note,
    kept,
    firsts,
    asked,
    say(text: string, answer: KeptPiece = { ok: true }) {
      answers.push(answer);
      listener?.onPiece(bytesOf(text));
    },
    becomes: (phase: VoicePhase) => vi.waitFor(() => expect(note.phase.value).toBe(phase)),
    /** Resolves once no page holds the lock of the voice note. */
    letGo: () => new Promise<void>((resolve) => void locks.request(recordingLock(ID), resolve)),
    stopWith: (text: string) => (rest = bytesOf(text)),
  };
}

test("ATT-7: a voice note another tab kept or threw away stops at once, and says so", async () => {
  const { note, asked, say, becomes } = aBench();
  await note.start();
  say("een");
  say("twee", { ok: false, failure: "gone" });
  await becomes("lost");
  // The microphone is let go.
  expect(asked.stops).toBeGreaterThan(0);
});

test("ATT-7: a voice note that is gone when it is ended is told, not taken for one that was kept", async () => {
  const { note, kept, say } = aBench();
  await note.start();
  say("een");
  await vi.waitFor(() => expect(kept).toHaveLength(1));
  kept.length = 0;
  expect(await note.finish()).toBeNull();
  expect(note.phase.value).toBe("lost");
});

test("a voice note of which nothing came is told too", async () => {
  const { note } = aBench();
  await note.start();
  expect(await note.finish()).toBeNull();
  expect(note.phase.value).toBe("empty");
});

test("after a second that could not be stored nothing of the voice note is, and what came before can be kept", async () => {
  const { note, firsts, say, becomes } = aBench();
  await note.start();
  say("een");
  say("twee", { ok: false, failure: "storageFull" });
  await becomes("notKept");
  say("drie");
  expect(new TextDecoder().decode((await note.finish())?.bytes)).toBe("een");
  expect(firsts).toEqual([true]);
});

test("ATT-7: a page holds the lock of the voice note it makes until it lets go of it", async () => {
  const { note, letGo, say } = aBench();
  await note.start();
  let isLetGo = false;
  const over = letGo().then(() => (isLetGo = true));
  say("een");
  await note.finish();
  expect(isLetGo).toBe(false);
  note.leave();
  await over;
});

test("of a voice note that is left before its first second nothing stays; of a longer one all of it", async () => {
  const short = aBench();
  await short.note.start();
  short.stopWith("e");
  short.note.leave();
  await short.letGo();
  expect(short.kept).toEqual([]);
  const longer = aBench();
  await longer.note.start();
  longer.say("een ");
  longer.stopWith("twee");
  longer.note.leave();
  await longer.letGo();
  expect(await new Blob(longer.kept).text()).toBe("een twee");
});
