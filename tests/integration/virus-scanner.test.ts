import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clamAvScanner } from "#server/attachments/clamav";
import { plainPdf } from "#server/demo/plain-pdf";
import { attachmentTeam, sha256Of, testPhoto, type AttachmentDevice } from "#tests/support/attachment-team";
import { EICAR, startFakeClamd, type FakeClamd } from "#tests/support/fake-clamd";
import { startServer, type TestServer } from "#tests/support/server";

/** After this a file is tried again over which the scanner failed. */
const ELEVEN_MINUTES_MS = 660_000;

let clamd: FakeClamd;
beforeEach(async () => {
  clamd = await startFakeClamd();
});
afterEach(() => clamd.stop());
const scanner = () => clamAvScanner({ kind: "network", host: "127.0.0.1", port: clamd.port });

describe("ClamAV's daemon", () => {
  test("ATT-16: finds what it knows, in a file of many chunks too", async () => {
    expect(await scanner().scan(new Uint8Array(300_000))).toBe("clean");
    expect(await scanner().scan(Buffer.concat([new Uint8Array(300_000), EICAR]))).toBe("infected");
    expect(await scanner().scan(new Uint8Array())).toBe("clean");
  });

  test.each(["broken", "silent"] as const)("ATT-16: is not believed when it is %s", async (mood) => {
    clamd.mood = mood;
    expect(await scanner().scan(EICAR)).toBe("failed");
  });

  test("ATT-16: that takes too long over a file failed over that file", async () => {
    clamd.mood = "hanging";
    const impatient = clamAvScanner({ kind: "network", host: "127.0.0.1", port: clamd.port }, 50);
    expect(await impatient.scan(EICAR)).toBe("failed");
  });

  test("ATT-16: that is not there cannot be asked", async () => {
    const gone = scanner();
    await clamd.stop();
    expect(await gone.scan(EICAR)).toBe("unavailable");
    expect(await clamAvScanner({ kind: "socket", path: "/nowhere/clamd.sock" }).scan(EICAR)).toBe(
      "unavailable",
    );
  });
});

describe("a server with a virus scanner", () => {
  let server: TestServer;
  let lead: AttachmentDevice;
  const photo = testPhoto();
  beforeEach(async () => {
    const place = { kind: "network", host: "127.0.0.1", port: clamd.port } as const;
    server = await startServer({ attachments: { scanner: place } });
    lead = await attachmentTeam(server);
  });
  afterEach(() => server.dispose());

  test("ATT-16: gives a file out after it was looked at, and not before", async () => {
    clamd.mood = "broken";
    const { id } = await lead.upload(photo);
    expect(await lead.state(id)).toBe("uploaded");
    await server.services.attachments.rounds.tidy();
    expect(await lead.state(id)).toBe("uploaded");
    expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
    clamd.mood = "found";
    server.advance(ELEVEN_MINUTES_MS);
    await server.services.attachments.rounds.tidy();
    expect(await lead.state(id)).toBe("checked");
    expect((await lead.fetch(server, sha256Of(photo))).status).toBe(200);
  });

  test("ATT-16: that one file cannot be looked at holds up no other, nor is it given out", async () => {
    const unreadable = Array.from({ length: 4 }, (_, shade) => testPhoto(shade + 10, 8));
    // What these have in common, and the photo has not.
    clamd.failsOver =
      unreadable[0]?.subarray(0, photo.findIndex((byte, at) => byte !== unreadable[0]?.[at]) + 1) ?? null;
    const ids: string[] = [];
    for (const bytes of unreadable) ids.push((await lead.upload(bytes)).id);
    await server.services.attachments.rounds.tidy();
    const { id } = await lead.upload(photo);
    // By itself, and at once.
    await expect.poll(() => lead.state(id)).toBe("checked");
    for (const each of ids) expect(await lead.state(each)).toBe("uploaded");
    expect((await lead.fetch(server, sha256Of(unreadable[0] ?? photo))).status).toBe(404);
    clamd.failsOver = null;
    server.advance(ELEVEN_MINUTES_MS);
    await server.services.attachments.rounds.tidy();
    for (const each of ids) expect(await lead.state(each)).toBe("checked");
  });

  test("ATT-13: a small picture is told of when the scanner saw it, not before", async () => {
    clamd.mood = "broken";
    const small = testPhoto(3, 10);
    const about = { thumbnailSha256: sha256Of(small), thumbnailSizeBytes: small.length };
    const id = await lead.makePhoto(photo, about);
    const metadata = lead.metadata(id, small, "thumbnail");
    await lead.begin(metadata, small.length);
    await lead.sendBytes(metadata, 0, small);
    const { rev } = await lead.record(id);
    expect((await lead.fetch(server, sha256Of(small))).status).toBe(404);
    clamd.mood = "found";
    server.advance(ELEVEN_MINUTES_MS);
    await server.services.attachments.rounds.tidy();
    expect(await lead.record(id)).toMatchObject({ rev: rev + 1, fields: { state: "waiting" } });
    expect((await lead.fetch(server, sha256Of(small))).status).toBe(200);
  });

  test("ATT-16: destroys what the scanner finds something in, and tells why", async () => {
    const pdf = plainPdf([EICAR.toString("latin1").replaceAll(/[\\()]/g, "")]);
    const infected = Buffer.concat([
      pdf.subarray(0, 9),
      Buffer.from("%"),
      EICAR,
      Buffer.from("\n"),
      pdf.subarray(9),
    ]);
    const { id, answered } = await lead.upload(infected, { kind: "document", mediaType: "application/pdf" });
    expect(answered.status).toBe(204);
    await server.services.attachments.rounds.tidy();
    expect((await lead.record(id)).fields).toMatchObject({ state: "rejected", refusedFor: "infected" });
    expect((await lead.fetch(server, sha256Of(infected))).status).toBe(404);
    await server.services.attachments.rounds.tidy();
    const places: string[] = [];
    for await (const place of server.services.attachments.store.list()) places.push(place);
    expect(places).toEqual([]);
  });

  test("ATT-16: looks at a file once, however many attachments name it", async () => {
    await lead.upload(photo);
    await server.services.attachments.rounds.tidy();
    const second = await lead.upload(photo);
    expect(await lead.state(second.id)).toBe("checked");
    await server.services.attachments.rounds.tidy();
    expect(clamd.asked).toBe(1);
  });
});
