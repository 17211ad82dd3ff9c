import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AttachmentStrip } from "#components/attachments/attachment-strip";
import type { AttachmentState } from "#domain/records/attachment";
import { sha256Of } from "#models/add-attachment";
import type { AttachmentTools } from "#models/attachment-tools";
import type { Attachment } from "#models/attachments";
import { isOnline } from "#models/online";
import { WorkspaceContext } from "#models/workspace";
import type { ProblemCode } from "#protocol/problem";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { aPlace, attachmentTools, type Place } from "./support/screen.tsx";

// The sheets are fetched when they are opened: on a machine with much to do that takes its time.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

type Answer = Awaited<ReturnType<AttachmentTools["fetchFile"]>>;

const NOTE = "019a0000-0000-7000-8000-0000000000d1";
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer;
const FILE = bytesOf("groot");
const THUMBNAIL = bytesOf("klein");
const problem = (code: ProblemCode): Answer => ({
  kind: "problem",
  problem: { type: `https://stoep/problems/${code}`, title: code, status: 400, code },
});

let place: Place;
let fetched: string[];
/** By sha256; what is not there is not found. */
let server: Map<string, Answer>;

beforeEach(async () => {
  // Everything is in sight.
  vi.stubGlobal("IntersectionObserver", undefined);
  isOnline.value = true;
  place = await aPlace();
  fetched = [];
  server = new Map();
  place.tools = {
    ...attachmentTools,
    async fetchFile({ sha256 }) {
      fetched.push(sha256);
      return server.get(sha256) ?? problem("notFound");
    },
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A note with a photo of a colleague. */
async function addPhoto(state: AttachmentState): Promise<void> {
  await place.add("conversation", { said: "Losse tegels" }, NOTE);
  await place.add("attachment", {
    ...{ about: NOTE, aboutType: "conversation", kind: "photo", mediaType: "image/jpeg", state },
    sha256: await sha256Of(FILE),
    thumbnailSha256: await sha256Of(THUMBNAIL),
    alternativeText: "De bank",
  });
}

async function openPhoto(state: AttachmentState): Promise<void> {
  await addPhoto(state);
  place.open(`/gesprekken/${NOTE}`, "/gesprekken/:id?", ConversationsScreen);
}

async function look(): Promise<ReturnType<typeof within>> {
  await place.user.click(await screen.findByRole("button", { name: "De bank bekijken" }));
  return within(await screen.findByRole("dialog"));
}

test.for(["waiting", "uploaded", "checked"] as const)(
  "the small picture of a colleague's photo is there as soon as the server has it: %s",
  async (state) => {
    server.set(await sha256Of(THUMBNAIL), { kind: "ok", body: THUMBNAIL });
    await openPhoto(state);
    expect(await screen.findByRole("img", { name: "De bank" })).toBeTruthy();
  },
);

test("a small picture the server does not have yet is left out without a word", async () => {
  await openPhoto("waiting");
  await waitFor(async () => expect(fetched).toEqual([await sha256Of(THUMBNAIL)]));
  expect(await screen.findByText("Wordt nog verstuurd door een collega")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a small picture that was not there is asked for anew with each version of the server, and not between them", async () => {
  await addPhoto("waiting");
  const [photo] = await place.store.queries.linkedTo(place.scope, "attachment", NOTE);
  if (photo === undefined) throw new Error("no photo");
  const strip = (attachment: Attachment) => (
    <WorkspaceContext.Provider value={place.workspace}>
      <AttachmentStrip attachments={[attachment]} />
    </WorkspaceContext.Provider>
  );
  const at = (rev: number): Attachment => ({ ...photo, seen: { epoch: place.scope, rev } });
  const { rerender } = render(strip(at(1)));
  await waitFor(() => expect(fetched).toHaveLength(1));
  rerender(strip(at(1)));
  server.set(await sha256Of(THUMBNAIL), { kind: "ok", body: THUMBNAIL });
  rerender(strip(at(2)));
  expect(await screen.findByRole("img", { name: "De bank" })).toBeTruthy();
  expect(fetched).toHaveLength(2);
});

test("says of a file what keeps it: a colleague who still sends it, the scanner, or what the server said", async () => {
  await openPhoto("waiting");
  const sheet = await look();
  expect(await sheet.findByText("Een collega heeft haar nog niet helemaal verstuurd.")).toBeTruthy();
  cleanup();
  await openAnew("uploaded");
  expect(await screen.findByText("Wordt nagekeken")).toBeTruthy();
  expect(await (await look()).findByText(/kijkt haar na op virussen/)).toBeTruthy();
  cleanup();
  server.set(await sha256Of(FILE), problem("signedOut"));
  await openAnew("checked");
  expect(await (await look()).findByText(/^Je bent uitgelogd/)).toBeTruthy();
});

async function openAnew(state: AttachmentState): Promise<void> {
  place.store.close();
  const { tools } = place;
  place = await aPlace();
  place.tools = tools;
  await openPhoto(state);
}

test("an absent file is asked for once, and once more by hand; then it stays on the screen though this device kept nothing", async () => {
  const sha256 = await sha256Of(FILE);
  const asked = (): number => fetched.filter((each) => each === sha256).length;
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  server.set(sha256, { kind: "unreachable" });
  await openPhoto("checked");
  const sheet = await look();
  expect(await sheet.findByText("Ophalen lukte niet. Probeer het zo opnieuw.")).toBeTruthy();
  server.set(sha256, { kind: "ok", body: FILE });
  await place.user.click(sheet.getByRole("button", { name: "Ophalen" }));
  expect(await sheet.findByRole("img", { name: "De bank" })).toBeTruthy();
  // Another look at the record must not bring it anew either.
  isOnline.value = false;
  isOnline.value = true;
  await place.user.click(sheet.getByRole("button", { name: "Vergroten" }));
  expect(asked()).toBe(2);
  expect(revoked).not.toHaveBeenCalled();
  const files = await place.store.files();
  expect(await files.readFile(place.scope, sha256)).toBeNull();
});

test("an absent file is asked for again by itself once a network is there", async () => {
  isOnline.value = false;
  server.set(await sha256Of(FILE), { kind: "ok", body: FILE });
  await openPhoto("checked");
  const sheet = await look();
  expect(await sheet.findByText("Zodra er internet is, kun je haar ophalen.")).toBeTruthy();
  isOnline.value = true;
  expect(await sheet.findByRole("img", { name: "De bank" })).toBeTruthy();
});
