import { cleanup, configure, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VoiceListener } from "#domain/voice-note";
import { recordingLock } from "#models/recording-lock";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { LocalFileStore } from "#storage/local-file-store";
import { createFakeLocks } from "../support/fake-locks.ts";
import { aPlace, attachmentTools, type Place } from "./support/screen.tsx";

// The sheets are fetched when they are opened: on a machine with much to do that takes its time.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const NOTE = "019a0000-0000-7000-8000-0000000000d1";
const RECORDING = "019a0000-0000-7000-8000-0000000000e1";
const CUT_OFF = "Een opname van 0:42 is niet afgemaakt";
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer;
let place: Place;

beforeEach(async () => {
  place = await aPlace();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const openNew = (): void => place.open(`/gesprekken/${NOTE}?nieuw`, "/gesprekken/:id?", ConversationsScreen);
const attached = () => place.store.queries.linkedTo(place.scope, "attachment", NOTE);
const conversation = () => place.store.queries.record(place.scope, "conversation", NOTE);
const press = async (name: string): Promise<void> =>
  place.user.click(await screen.findByRole("button", { name }));

/** A voice note that lies on this device, as far as it was spoken. */
async function spoken(words: string): Promise<void> {
  const files = await place.store.files();
  const note = { scope: place.scope, id: RECORDING, about: NOTE, aboutType: "conversation" };
  await files.keepPiece({ ...note, mediaType: "audio/webm", durationMs: 42_000 }, bytesOf(words), true);
}

test("ATT-7: a new note something was spoken for is kept, although not a word was written", async () => {
  openNew();
  await screen.findByRole("button", { name: "Inspreken" });
  await spoken("x");
  await waitFor(async () => expect(await conversation()).toBeDefined());
  expect(await attached()).toEqual([]);
});

test("ATT-7: a voice note another tab still makes is offered only once that tab let go of it", async () => {
  const locks = createFakeLocks();
  const asked: string[] = [];
  place.tools = {
    ...attachmentTools,
    locks: {
      request(name, onHeld) {
        asked.push(name);
        return locks.request(name, onHeld);
      },
    },
  };
  const letGo = locks.request(recordingLock(RECORDING), () => undefined);
  await spoken("x");
  openNew();
  await waitFor(() => expect(asked).toEqual([recordingLock(RECORDING)]));
  expect(screen.queryByText(CUT_OFF)).toBeNull();
  letGo();
  expect(await screen.findByText(CUT_OFF)).toBeTruthy();
});

test("a cut-off voice note becomes one attachment, however often one presses", async () => {
  await spoken("x");
  openNew();
  const keep = await screen.findByRole("button", { name: "Bewaren" });
  const reading = vi.spyOn(LocalFileStore.prototype, "readRecording");
  await place.user.dblClick(keep);
  await screen.findByRole("button", { name: "Opname zonder omschrijving bekijken" });
  expect(reading).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByText(CUT_OFF)).toBeNull());
  expect(await attached()).toHaveLength(1);
});

test("who only reads along throws a cut-off voice note away, and is not offered to keep it", async () => {
  place = await aPlace("viewer");
  await place.add("conversation", { said: "De lantaarn brandt niet." }, NOTE);
  await spoken("x");
  place.open(`/gesprekken/${NOTE}`, "/gesprekken/:id?", ConversationsScreen);
  expect(await screen.findByText(CUT_OFF)).toBeTruthy();
  expect(screen.getByText(/^Je leest mee en kunt de opname nu niet bewaren/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Bewaren" })).toBeNull();
  await press("Weggooien");
  await waitFor(() => expect(screen.queryByText(CUT_OFF)).toBeNull());
  expect(await (await place.store.files()).recordings(place.scope, NOTE)).toEqual([]);
});

test("a cut-off voice note with nothing in it becomes no attachment", async () => {
  await spoken("");
  openNew();
  await press("Bewaren");
  expect(await screen.findByText("Van deze opname is niets meer over.")).toBeTruthy();
  await waitFor(() => expect(screen.queryByText(CUT_OFF)).toBeNull());
  expect(await attached()).toEqual([]);
});

test("the button that begins to record says what to speak, and a voice note that is gone says so and can be made anew", async () => {
  let listener: VoiceListener | undefined;
  place.tools = {
    ...attachmentTools,
    recordVoice: async (given) => {
      listener = given;
      const recorder = { mediaType: "audio/webm", pause() {}, resume: () => true, async stop() {} } as const;
      return { ok: true, recorder };
    },
  };
  openNew();
  await press("Inspreken");
  const start = {
    name: "Opname beginnen",
    description: "Spreek je eigen samenvatting in. Neem geen bewoner op.",
  };
  await place.user.click(await screen.findByRole("button", start));
  await screen.findByText("Stoep neemt op");
  listener?.onPiece(bytesOf("x"));
  const files = await place.store.files();
  await waitFor(async () => expect(await files.recordings(place.scope, NOTE)).toHaveLength(1));
  for (const { scope, id } of await files.recordings(place.scope, NOTE)) await files.dropRecording(scope, id);
  await press("Opname bewaren");
  expect((await screen.findByRole("alert")).textContent).toContain("staat niet meer op dit toestel");
  expect(screen.queryByRole("button", { name: "Opname bewaren" })).toBeNull();
  await press("Opname beginnen");
  await screen.findByText("Stoep neemt op");
  expect(await attached()).toEqual([]);
});
