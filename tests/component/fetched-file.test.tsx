import { cleanup, screen, waitFor } from "@testing-library/preact";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useFile } from "#models/file-content";
import { useAttachments } from "#models/attachments";
import { storageRoom } from "#models/storage-room";
import { aPlace, attachmentTools, type Place } from "./support/screen.tsx";

const NOTE = "019a0000-0000-7000-8000-0000000000d1";
const BYTES = Uint8Array.from(new TextEncoder().encode("%PDF-1.7 begroting")).buffer;
const SHA = createHash("sha256").update(new Uint8Array(BYTES)).digest("hex");
const MEGABYTE = 1_000_000;
let place: Place;

/** A browser that would still give so much. */
function leave(leftBytes: number): void {
  const estimate = () => Promise.resolve({ usage: 900 * MEGABYTE, quota: 900 * MEGABYTE + leftBytes });
  const storage = { estimate, persisted: () => Promise.resolve(true) };
  Object.defineProperty(navigator, "storage", { value: storage, configurable: true });
}

beforeEach(async () => {
  place = await aPlace("fieldworker");
  await place.store.addScope({ id: place.scope, kind: "team", isShared: true });
  const fetchFile = () => Promise.resolve({ kind: "ok" as const, body: BYTES });
  place.tools = { ...attachmentTools, fetchFile };
  await place.add("attachment", {
    ...{ about: NOTE, aboutType: "conversation", kind: "document", mediaType: "application/pdf" },
    ...{ sha256: SHA, sizeBytes: BYTES.byteLength, state: "checked" },
  });
});
afterEach(() => {
  cleanup();
  storageRoom.value = null;
  Reflect.deleteProperty(navigator, "storage");
});

function Documents() {
  const attachments = useAttachments(NOTE);
  return attachments.map((attachment) => <Document key={attachment.id} attachment={attachment} />);
}
function Document({ attachment }: { readonly attachment: Parameters<typeof useFile>[0] }) {
  return <p>{useFile(attachment, "file", true).state}</p>;
}
const show = async (): Promise<void> => {
  place.open("/", "/", () => <Documents />);
  await screen.findByText("here");
};
const kept = async () => await (await place.store.files()).readFile(place.scope, SHA);

test("ATT-4: a file from the server is shown and kept", async () => {
  leave(100 * MEGABYTE);
  await show();
  await waitFor(async () => expect((await kept())?.bytes).toEqual(BYTES));
});

test("ATT-4: one that would take the last of the room is shown, and not kept", async () => {
  leave(4 * MEGABYTE);
  await show();
  expect(await kept()).toBeNull();
});
