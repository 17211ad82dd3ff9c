import { cleanup, configure, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VoiceListener, VoiceRecorder } from "#domain/voice-note";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { aPlace, attachmentTools, type Place } from "./support/screen.tsx";

// The sheets are fetched when they are opened: on a machine with much to do that takes its time.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const NOTE = "019a0000-0000-7000-8000-0000000000d1";
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer;
let place: Place;

beforeEach(async () => {
  place = await aPlace();
});
afterEach(cleanup);

const openNew = (): void => place.open(`/gesprekken/${NOTE}?nieuw`, "/gesprekken/:id?", ConversationsScreen);
const attached = () => place.store.queries.linkedTo(place.scope, "attachment", NOTE);
const choose = (label: string, file: File): Promise<void> =>
  place.user.upload(screen.getByLabelText<HTMLInputElement>(label), file);
const press = async (name: string | RegExp): Promise<void> =>
  place.user.click(await screen.findByRole("button", { name }));

test("a photo is drawn anew, asked about and kept with its record, although not a word was written", async () => {
  const drawn: number[] = [];
  place.tools = {
    ...attachmentTools,
    renderPhoto: async (_picture, blocks) => {
      drawn.push(blocks.length);
      const photo = { file: bytesOf("groot"), thumbnail: bytesOf("klein"), widthPx: 1600, heightPx: 1200 };
      return { ok: true, photo };
    },
  };
  openNew();
  await press("Foto");
  await screen.findByRole("button", { name: "Sluiten" });
  await choose("Foto’s kiezen", new File(["ruw"], "IMG_0001.jpg", { type: "image/jpeg" }));
  expect(await screen.findByText("Staan er mensen op? Zijn die nodig?")).toBeTruthy();
  await press("Onherkenbaar maken");
  await press("Vlak toevoegen");
  await place.user.type(screen.getByLabelText("Wat is er te zien?"), "De speeltuin");
  await press("Foto bewaren");
  await screen.findByRole("button", { name: "De speeltuin bekijken" });
  expect(drawn).toEqual([0, 1]);
  const [photo] = await attached();
  expect(photo?.fields).toMatchObject({
    ...{ about: NOTE, aboutType: "conversation", kind: "photo", mediaType: "image/jpeg", sizeBytes: 5 },
    ...{ widthPx: 1600, heightPx: 1200, alternativeText: "De speeltuin", state: "waiting" },
  });
  expect(photo?.fields.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(photo)).not.toContain("IMG_0001");
  await waitFor(async () => {
    expect(await place.store.queries.record(place.scope, "conversation", NOTE)).toBeDefined();
  });
});

test("a photo this browser cannot read says what to do, and nothing is kept", async () => {
  openNew();
  await press("Foto");
  await screen.findByRole("button", { name: "Sluiten" });
  await choose("Foto’s kiezen", new File(["ftypheic"], "IMG_0002.heic", { type: "image/heic" }));
  expect((await screen.findByRole("alert")).textContent).toContain("HEIC");
  await press("Deze foto niet bewaren");
  expect(await attached()).toEqual([]);
});

/** A microphone that says what it is told to. */
class Microphone implements VoiceRecorder {
  readonly mediaType = "audio/webm";
  readonly listener: VoiceListener;

  constructor(listener: VoiceListener) {
    this.listener = listener;
  }

  pause(): void {}
  resume(): boolean {
    return true;
  }
  async stop(): Promise<void> {}
}

test("a voice note is interrupted by a call, gone on with and kept, in the order it was spoken", async () => {
  let microphone: Microphone | undefined;
  place.tools = {
    ...attachmentTools,
    recordVoice: async (listener) => {
      microphone = new Microphone(listener);
      return { ok: true, recorder: microphone };
    },
  };
  openNew();
  await press("Inspreken");
  expect(await screen.findByText("Spreek je eigen samenvatting in. Neem geen bewoner op.")).toBeTruthy();
  await press("Opname beginnen");
  await screen.findByText("Stoep neemt op");
  microphone?.listener.onPiece(bytesOf("eerst "));
  microphone?.listener.onInterrupted();
  expect((await screen.findByRole("alert")).textContent).toContain("telefoontje");
  await press("Verder opnemen");
  microphone?.listener.onPiece(bytesOf("daarna"));
  await press("Opname bewaren");
  await screen.findByRole("button", { name: "Opname zonder omschrijving bekijken" });
  expect(await screen.findByText("Bij 1 bijlage ontbreekt een omschrijving.")).toBeTruthy();
  const [note] = await attached();
  const files = await place.store.files();
  const kept = await files.readFile(place.scope, note?.fields.sha256 ?? "");
  expect(new TextDecoder().decode(kept?.bytes)).toBe("eerst daarna");
  expect(await files.recordings(place.scope, NOTE)).toEqual([]);
});

test("without leave to use the microphone the screen says where to give it", async () => {
  place.tools = { ...attachmentTools, recordVoice: async () => ({ ok: false, failure: "denied" }) };
  openNew();
  await press("Inspreken");
  await press("Opname beginnen");
  expect((await screen.findByRole("alert")).textContent).toContain("Geef Stoep toegang");
});

test("a voice note that was cut off is offered with its record, and can be thrown away", async () => {
  const files = await place.store.files();
  const note = { scope: place.scope, id: place.scope, about: NOTE, aboutType: "conversation" };
  await files.keepPiece({ ...note, mediaType: "audio/webm", durationMs: 42_000 }, bytesOf("x"), true);
  openNew();
  expect(await screen.findByText("Een opname van 0:42 is niet afgemaakt")).toBeTruthy();
  await press("Weggooien");
  await waitFor(() => expect(screen.queryByText("Een opname van 0:42 is niet afgemaakt")).toBeNull());
  expect(await attached()).toEqual([]);
});

test("only a PDF is taken as a document", async () => {
  openNew();
  await press("Document toevoegen");
  await screen.findByRole("button", { name: "Sluiten" });
  await choose("PDF kiezen", new File(["<html>"], "plan.pdf", { type: "application/pdf" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Dit is geen PDF");
  await choose("PDF kiezen", new File(["%PDF-1.7 plan"], "plan.pdf", { type: "application/pdf" }));
  await press("Document bewaren");
  await screen.findByRole("button", { name: "Document zonder omschrijving bekijken" });
  expect(JSON.stringify(await attached())).not.toContain("plan.pdf");
});

test("an attachment may be shown only once it says what it is", async () => {
  await place.add("conversation", { said: "Losse tegels" }, NOTE);
  await place.add("attachment", { about: NOTE, aboutType: "conversation", kind: "photo", state: "waiting" });
  place.open(`/gesprekken/${NOTE}`, "/gesprekken/:id?", ConversationsScreen);
  await press("Foto zonder omschrijving bekijken");
  const sheet = within(await screen.findByRole("dialog"));
  const box = await sheet.findByRole("checkbox", { name: /^Mag getoond worden/ });
  await place.user.click(box);
  expect(sheet.getByText(/Schrijf eerst wat er te zien of te horen is/)).toBeTruthy();
  await place.user.type(sheet.getByLabelText("Wat is er te zien?"), "Losse tegels bij de bank");
  await place.user.click(box);
  await waitFor(async () => {
    const [photo] = await attached();
    expect(photo?.fields).toMatchObject({ alternativeText: "Losse tegels bij de bank", mayBeShared: true });
  });
});
