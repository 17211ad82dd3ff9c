import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { filePath, uploadPath } from "#protocol/attachments";
import { plainPdf } from "#server/demo/plain-pdf";
import {
  attachmentTeam,
  joinTeam,
  sha256Of,
  testPhoto,
  type AttachmentDevice,
} from "#tests/support/attachment-team";
import { readProblem } from "#tests/support/browser";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let lead: AttachmentDevice;
const photo = testPhoto();

describeOnBothDatabases("Attachments", (newPlace) => {
  beforeAll(async () => {
    server = await startServer({ place: await newPlace() });
  });
  beforeEach(async () => {
    lead = await attachmentTeam(server);
  });
  afterAll(() => server.dispose());

  describe("an upload", () => {
    test("ATT-11: goes on from any byte, and the record says that the file is there", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      const begun = await lead.begin(metadata, photo.length);
      expect([begun.status, begun.headers.get("location"), begun.headers.get("upload-offset")]).toEqual([
        201,
        `/api/v1${uploadPath(metadata)}`,
        "0",
      ]);
      expect(begun.headers.get("tus-resumable")).toBe("1.0.0");
      expect(Date.parse(begun.headers.get("upload-expires") ?? "")).toBeGreaterThan(server.services.nowMs());
      for (let at = 0; at < photo.length;) {
        expect((await lead.progress(metadata)).headers.get("upload-offset")).toBe(String(at));
        const some = photo.subarray(at, at + 700);
        at += some.length;
        const sent = await lead.sendBytes(metadata, at - some.length, some);
        expect([sent.status, sent.headers.get("upload-offset")]).toEqual([204, String(at)]);
      }
      expect(await lead.state(id)).toBe("checked");
      const fetched = await lead.fetch(server, sha256Of(photo));
      expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(photo);
    });

    test("ATT-11: waits for the text: a record the server does not have is not known", async () => {
      const metadata = lead.metadata(randomUUID(), photo);
      expect(readProblem(await lead.begin(metadata, photo.length)).code).toBe("attachmentUnknown");
    });

    test("ATT-11: must be the file its record names", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      const others = [
        lead.begin({ ...metadata, sha256: sha256Of(testPhoto(9)) }, photo.length),
        lead.begin({ ...metadata, mediaType: "application/pdf" }, photo.length),
        lead.begin(metadata, photo.length + 1),
      ];
      for (const answered of await Promise.all(others)) {
        expect(readProblem(answered).code).toBe("attachmentDiffers");
      }
      const thumbnail = await lead.begin(lead.metadata(id, photo, "thumbnail"), photo.length);
      expect(readProblem(thumbnail).code).toBe("attachmentUnknown");
    });

    test("ATT-11: begun again is where it was, and done again is done", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      await lead.begin(metadata, photo.length);
      await lead.sendBytes(metadata, 0, photo.subarray(0, 1_000));
      expect((await lead.begin(metadata, photo.length)).headers.get("upload-offset")).toBe("1000");
      await lead.sendBytes(metadata, 1_000, photo.subarray(1_000));
      for (const answered of [await lead.begin(metadata, photo.length), await lead.progress(metadata)]) {
        expect(answered.headers.get("upload-offset")).toBe(String(photo.length));
        expect(answered.headers.get("upload-expires")).toBeNull();
      }
      expect(readProblem(await lead.sendBytes(metadata, 0, photo)).code).toBe("offsetDiffers");
    });

    test("ATT-11: of a file the team has already is done without a byte", async () => {
      await lead.upload(photo);
      const { id, answered } = await lead.upload(photo);
      expect([answered.status, answered.headers.get("upload-offset")]).toEqual([201, String(photo.length)]);
      expect(await lead.state(id)).toBe("checked");
    });

    test("ATT-11: of two requests for the same place one moves it", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      await lead.begin(metadata, photo.length);
      const both = [photo.subarray(0, 900), photo.subarray(0, 1_100)];
      const answers = await Promise.all(both.map((bytes) => lead.sendBytes(metadata, 0, bytes)));
      expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([204, 409]);
      const at = Number((await lead.progress(metadata)).headers.get("upload-offset"));
      expect((await lead.sendBytes(metadata, at, photo.subarray(at))).status).toBe(204);
      expect(await lead.state(id)).toBe("checked");
    });

    test("ATT-11: takes no more than was announced, nor at another place", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      await lead.begin(metadata, photo.length);
      const tooLong = Buffer.concat([photo, photo]);
      expect(readProblem(await lead.sendBytes(metadata, 0, tooLong)).code).toBe("bodyTooLarge");
      expect(readProblem(await lead.sendBytes(metadata, 5, photo)).code).toBe("offsetDiffers");
    });

    test("ATT-12: with other bytes than announced is forgotten, and can begin again", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      await lead.begin(metadata, photo.length);
      const damaged = Uint8Array.from(photo).fill(7, 500, 600);
      expect(readProblem(await lead.sendBytes(metadata, 0, damaged)).code).toBe("checksumDiffers");
      expect((await lead.progress(metadata)).status).toBe(404);
      expect(await lead.state(id)).toBe("waiting");
      await lead.begin(metadata, photo.length);
      expect((await lead.sendBytes(metadata, 0, photo)).status).toBe(204);
      expect(await lead.state(id)).toBe("checked");
    });

    test("ATT-12: of a file that is not what it says is refused for good, and nothing of it stays", async () => {
      const page = Buffer.from("<!doctype html><script>alert(1)</script>");
      const { id, answered } = await lead.upload(page);
      expect(readProblem(answered)).toMatchObject({ code: "fileRefused", fileProblem: "wrongType" });
      expect((await lead.record(id)).fields).toMatchObject({ state: "rejected", refusedFor: "wrongType" });
      const again = await lead.begin(lead.metadata(id, page), page.length);
      expect(readProblem(again)).toMatchObject({ code: "fileRefused", fileProblem: "wrongType" });
      await server.services.attachments.rounds.tidy();
      expect(await placesIn(server)).toEqual([]);
      expect((await lead.fetch(server, sha256Of(page))).status).toBe(404);
    });

    test("ATT-13: a photo is whole with its small picture", async () => {
      const small = testPhoto(3, 10);
      const about = { thumbnailSha256: sha256Of(small), thumbnailSizeBytes: small.length };
      const { id } = await lead.upload(photo, about);
      expect(await lead.state(id)).toBe("waiting");
      const metadata = lead.metadata(id, small, "thumbnail");
      await lead.begin(metadata, small.length);
      await lead.sendBytes(metadata, 0, small);
      expect(await lead.state(id)).toBe("checked");
      expect((await lead.fetch(server, sha256Of(small))).status).toBe(200);
    });

    test("ATT-13: a small picture that came first is given out, and a version in which nothing changed tells of it", async () => {
      const small = testPhoto(3, 10);
      const about = { thumbnailSha256: sha256Of(small), thumbnailSizeBytes: small.length };
      const id = await lead.makePhoto(photo, about);
      const made = await lead.record(id);
      const { epoch } = await lead.browser.pull();
      const metadata = lead.metadata(id, small, "thumbnail");
      await lead.begin(metadata, small.length);
      await lead.sendBytes(metadata, 0, small);
      const told = await lead.record(id);
      expect(told).toMatchObject({ rev: made.rev + 1, fields: made.fields });
      expect(told.seq).toBeGreaterThan(made.seq);
      expect((await lead.fetch(server, sha256Of(small))).status).toBe(200);
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
      // It is nobody's edit: a delete that had not seen it stands.
      const seen = { epoch, rev: made.rev };
      await lead.push({ type: "attachment", recordId: id, delete: true, seen });
      expect((await lead.record(id)).deleted).toBe(true);
    });

    test("ATT-12: is looked at with no more than one other at once", async () => {
      const { store } = server.services.attachments;
      const put = store.put.bind(store);
      let [now, most] = [0, 0];
      store.put = async (place, bytes) => {
        if (!place.startsWith("files/")) return await put(place, bytes);
        now += 1;
        most = Math.max(most, now);
        await put(place, bytes);
        now -= 1;
      };
      const photos = Array.from({ length: 6 }, (_, shade) => testPhoto(shade + 20));
      const ids: string[] = [];
      for (const bytes of photos) {
        const id = await lead.makePhoto(bytes);
        ids.push(id);
        await lead.begin(lead.metadata(id, bytes), bytes.length);
      }
      const sent = photos.map((bytes, at) => lead.sendBytes(lead.metadata(ids[at] ?? "", bytes), 0, bytes));
      expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(photos.map(() => 204));
      store.put = put;
      expect(most).toBeLessThanOrEqual(2);
      for (const id of ids) expect(await lead.state(id)).toBe("checked");
    });

    test("ATT-11: is forgotten after a week in which nobody went on", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      await lead.begin(metadata, photo.length);
      await lead.sendBytes(metadata, 0, photo.subarray(0, 1_000));
      server.advance(8 * 24 * 3_600_000);
      expect((await lead.progress(metadata)).status).toBe(404);
      expect((await lead.begin(metadata, photo.length)).headers.get("upload-offset")).toBe("0");
      server.advance(8 * 24 * 3_600_000);
      await server.services.attachments.rounds.tidy();
      expect(await placesIn(server)).toEqual([]);
      expect(await rowsOf(server, "upload")).toEqual([]);
    });

    test("ATT-11: speaks one version of tus, and says so", async () => {
      const id = await lead.makePhoto(photo);
      const path = uploadPath(lead.metadata(id, photo));
      const answered = await lead.browser.send("GET", path, undefined, { "tus-resumable": "0.2.2" });
      expect(readProblem(answered).code).toBe("otherTusVersion");
      expect(answered.headers.get("tus-version")).toBe("1.0.0");
    });
  });

  describe("who may", () => {
    test("ATT-14: a viewer fetches and does not upload; a stranger and somebody who left do neither", async () => {
      const { id } = await lead.upload(photo);
      const viewer = await joinTeam(server, lead, "viewer");
      const metadata = lead.metadata(id, photo);
      expect((await viewer.fetch(server, sha256Of(photo))).status).toBe(200);
      expect(readProblem(await viewer.begin(metadata, photo.length)).code).toBe("notAllowed");
      expect(readProblem(await viewer.sendBytes(metadata, 0, photo)).code).toBe("notAllowed");

      const stranger = await attachmentTeam(server);
      const address = { scope: lead.scope, sha256: sha256Of(photo) };
      expect(await stranger.browser.refusal("GET", filePath(address))).toBe("notAllowed");
      expect(readProblem(await stranger.begin(metadata, photo.length)).code).toBe("notAllowed");
      // Their own team does not have it.
      expect((await stranger.fetch(server, sha256Of(photo))).status).toBe(404);

      await lead.browser.send("DELETE", `/members/${viewer.person}?scope=${lead.scope}`);
      expect((await viewer.fetch(server, sha256Of(photo))).status).toBe(403);
    });

    test("ATT-11: whoever may write sends the file of a colleague's record, several at once too", async () => {
      const id = await lead.makePhoto(photo);
      const metadata = lead.metadata(id, photo);
      const colleagues = [
        await joinTeam(server, lead, "fieldworker"),
        await joinTeam(server, lead, "fieldworker"),
        lead,
      ];
      const begun = await Promise.all(colleagues.map((each) => each.begin(metadata, photo.length)));
      expect(begun.map(({ status }) => status)).toEqual([201, 201, 201]);
      let at = 0;
      while (at < photo.length) {
        const some = photo.subarray(at, at + 2_000);
        const sent = await Promise.all(colleagues.map((each) => each.sendBytes(metadata, at, some)));
        expect(sent.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
          204, 409, 409,
        ]);
        at += some.length;
      }
      expect(await lead.state(id)).toBe("checked");
      const again = await Promise.all(colleagues.map((each) => each.begin(metadata, photo.length)));
      expect(again.map(({ headers }) => headers.get("upload-offset"))).toEqual(
        colleagues.map(() => String(photo.length)),
      );
      expect(await rowsOf(server, "upload")).toHaveLength(1);
      const fetched = await lead.fetch(server, sha256Of(photo));
      expect(sha256Of(new Uint8Array(await fetched.arrayBuffer()))).toBe(sha256Of(photo));
    });

    test("ATT-14: nobody fetches what is in the trash; put back, it is there again", async () => {
      const { id } = await lead.upload(photo);
      const { epoch } = await lead.browser.pull();
      const seen = { epoch, rev: (await lead.record(id)).rev };
      await lead.push({ type: "attachment", recordId: id, delete: true, seen });
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
      await server.services.attachments.rounds.tidy();
      await lead.push({
        type: "attachment",
        recordId: id,
        restore: true,
        seen: { ...seen, rev: seen.rev + 1 },
      });
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(200);
    });

    test("a team that has used up its room uploads no more", async () => {
      const narrow = await startServer({ attachments: { quotaBytes: photo.length + 10 } });
      try {
        const team = await attachmentTeam(narrow);
        expect((await team.upload(photo)).answered.status).toBe(204);
        expect(readProblem((await team.upload(testPhoto(4))).answered).code).toBe("noRoomLeft");
        expect((await (await attachmentTeam(narrow)).upload(testPhoto(4))).answered.status).toBe(204);
      } finally {
        await narrow.dispose();
      }
    });
  });

  describe("a file that is fetched", () => {
    test("ATT-14: never runs, is never kept and never guessed at", async () => {
      await lead.upload(photo);
      const { headers } = await lead.fetch(server, sha256Of(photo));
      expect(headers.get("content-type")).toBe("image/jpeg");
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("content-disposition")).toBe("inline");
    });

    test("ATT-14: is only saved when it is a document", async () => {
      const pdf = plainPdf(["Offerte"]);
      const { answered } = await lead.upload(pdf, { kind: "document", mediaType: "application/pdf" });
      expect(answered.status).toBe(204);
      const { headers } = await lead.fetch(server, sha256Of(pdf));
      expect(headers.get("content-disposition")).toBe("attachment");
      expect(headers.get("content-type")).toBe("application/pdf");
    });

    test("ATT-14: comes whole also when it is large", async () => {
      const plain = plainPdf(["Offerte"]);
      const filling = Buffer.from(`%${"Offerte ".repeat(200_000)}\n`);
      const pdf = Buffer.concat([plain.subarray(0, 9), filling, plain.subarray(9)]);
      await lead.upload(pdf, { kind: "document", mediaType: "application/pdf" });
      const answered = await lead.fetch(server, sha256Of(pdf));
      expect(answered.headers.get("content-length")).toBe(String(pdf.length));
      expect(sha256Of(new Uint8Array(await answered.arrayBuffer()))).toBe(sha256Of(pdf));
      const part = await lead.fetch(server, sha256Of(pdf), { range: "bytes=100-1200099" });
      expect(part.headers.get("content-length")).toBe("1200000");
      expect(sha256Of(new Uint8Array(await part.arrayBuffer()))).toBe(sha256Of(pdf.subarray(100, 1_200_100)));
    });

    test.each([
      ["bytes=0-9", [0, 10]],
      ["bytes=100-", [100, undefined]],
      ["bytes=-5", [-5, undefined]],
      ["bytes=10-999999999", [10, undefined]],
    ])("ATT-14: comes in part when a player asks for %s", async (range, [first, last]) => {
      await lead.upload(photo);
      const answered = await lead.fetch(server, sha256Of(photo), { range });
      expect(answered.status).toBe(206);
      const expected = photo.slice(first, last);
      expect(new Uint8Array(await answered.arrayBuffer())).toEqual(expected);
      const start = first !== undefined && first < 0 ? photo.length + first : (first ?? 0);
      expect(answered.headers.get("content-range")).toBe(
        `bytes ${start}-${start + expected.length - 1}/${photo.length}`,
      );
    });

    test.each(["bytes=9-1", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2", "bytes=-"])(
      "ATT-14: comes whole when what is asked for is no range: %s",
      async (range) => {
        await lead.upload(photo);
        expect((await lead.fetch(server, sha256Of(photo), { range })).status).toBe(200);
      },
    );
  });

  describe("what is erased", () => {
    test("ATT-15: goes with its file, at once", async () => {
      const { id } = await lead.upload(photo);
      await lead.push({
        ...{ type: "attachment", recordId: id },
        redact: { fields: { "*": null }, ground: "other" },
      });
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
      await server.services.attachments.rounds.tidy();
      expect(await placesIn(server)).toEqual([]);
      expect(await rowsOf(server, "blob")).toEqual([]);
      expect(await rowsOf(server, "upload")).toEqual([]);
    });

    test("ATT-15: takes along what belonged to it", async () => {
      const conversation = randomUUID();
      await lead.push({ type: "conversation", recordId: conversation, create: true });
      const { id } = await lead.upload(photo, { about: conversation, alternativeText: "Het plein" });
      const other = await lead.upload(testPhoto(5));
      await lead.push({
        ...{ type: "conversation", recordId: conversation },
        redact: { fields: { "*": null }, ground: "other" },
      });
      await server.services.attachments.rounds.tidy();
      expect(await lead.record(id)).toMatchObject({ deleted: true, fields: {} });
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
      expect(await lead.state(other.id)).toBe("checked");
      expect(await placesIn(server)).toHaveLength(1);
    });

    test("ATT-15: leaves a file that another attachment still names", async () => {
      const { id } = await lead.upload(photo);
      await lead.upload(photo);
      await lead.push({
        ...{ type: "attachment", recordId: id },
        redact: { fields: { "*": null }, ground: "other" },
      });
      await server.services.attachments.rounds.tidy();
      expect((await lead.fetch(server, sha256Of(photo))).status).toBe(200);
    });

    test("ATT-15: after thirty days in the trash the file goes with the record", async () => {
      const { id } = await lead.upload(photo);
      const { epoch } = await lead.browser.pull();
      await lead.push({ type: "attachment", recordId: id, delete: true, seen: { epoch, rev: 2 } });
      server.advance(31 * 24 * 3_600_000);
      await server.services.purge.look();
      // By itself: nobody asks for a round here.
      await expect.poll(() => placesIn(server)).toEqual([]);
    });
  });
});

/** Of the team of this test. */
async function placesIn({ services }: TestServer): Promise<readonly string[]> {
  const places: string[] = [];
  for await (const place of services.attachments.store.list()) {
    if (place.includes(lead.scope)) places.push(place);
  }
  return places;
}

const rowsOf = async ({ services }: TestServer, table: "blob" | "upload"): Promise<readonly object[]> =>
  await services.database.write.selectFrom(table).selectAll().where("scope", "=", lead.scope).execute();
