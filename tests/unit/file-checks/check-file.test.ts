import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mosaicJpeg } from "#server/demo/mosaic-jpeg";
import { plainPdf } from "#server/demo/plain-pdf";
import { checkFile } from "#server/file-checks/check-file";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const jpeg = Buffer.from(mosaicJpeg(20, 15, (column, row) => [column * 12, row * 17, 90]));
const pdf = Buffer.from(plainPdf(["Offerte (voorstel)", "Drie bankjes"]));
const zip = latin1("PK\x03\x04\x14\0\0\0\0\0content PK\x05\x06\0\0\0\0");

const checkJpeg = (bytes: Uint8Array) => checkFile(bytes, "image/jpeg", "file");
const checkPdf = (bytes: Uint8Array) => checkFile(bytes, "application/pdf", "file");

/** With a segment right behind the JFIF head. */
function withSegment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 20), head, content, jpeg.subarray(20)]);
}

/** Exif with one entry in its first table. */
function exif(tag: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(tag, 10);
  return Buffer.concat([latin1("Exif\0\0"), tiff]);
}

function withSides(width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

describe("a photo", () => {
  test("that is one is taken, also with a colour profile or Exif that tells no place", async () => {
    expect(await checkJpeg(jpeg)).toBeNull();
    expect(await checkJpeg(withSegment(0xe1, exif(0x0112)))).toBeNull();
    expect(await checkJpeg(withSegment(0xe2, latin1("ICC_PROFILE\0\x01\x01profile")))).toBeNull();
  });

  test.each([
    ["SVG", latin1("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "wrongType"],
    ["HTML", latin1("<!doctype html><script>alert(1)</script>"), "wrongType"],
    ["PNG", latin1("\x89PNG\r\n\x1a\n"), "wrongType"],
    ["a document", pdf, "wrongType"],
    ["an archive", zip, "wrongType"],
    ["nothing", Buffer.alloc(0), "wrongType"],
    ["cut off", jpeg.subarray(0, jpeg.length - 40), "broken"],
    ["cut off in its head", jpeg.subarray(0, 30), "broken"],
    ["a head without a picture", Buffer.from([0xff, 0xd8, 0xff, 0xd9]), "broken"],
    ["an archive behind it", Buffer.concat([jpeg, zip]), "hiddenContent"],
    ["a page behind it", Buffer.concat([jpeg, latin1("<script>alert(1)</script>")]), "hiddenContent"],
    ["one byte behind it", Buffer.concat([jpeg, Buffer.from([0])]), "hiddenContent"],
    ["a comment", withSegment(0xfe, latin1("<?php system($_GET[0]); ?>")), "hiddenContent"],
    ["an archive in its Exif", withSegment(0xe1, Buffer.concat([exif(0x0112), zip])), "hiddenContent"],
    ["a document in its colour profile", withSegment(0xe2, latin1("ICC_PROFILE\0%PDF-1.4")), "hiddenContent"],
    ["a segment nobody knows", withSegment(0xe9, latin1("anything")), "hiddenContent"],
    ["the place it was taken", withSegment(0xe1, exif(0x8825)), "carriesLocation"],
    ["Exif nobody can read", withSegment(0xe1, latin1("Exif\0\0nonsense in it")), "carriesLocation"],
    ["XMP", withSegment(0xe1, latin1("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")), "carriesLocation"],
    ["a side of 60,000 pixels", withSides(60_000, 100), "tooManyPixels"],
    ["a side of 4,097 pixels", withSides(100, 4_097), "tooManyPixels"],
    ["no height", withSides(100, 0), "broken"],
  ])("that is or has %s is refused", async (_title, bytes, problem) => {
    expect(await checkJpeg(bytes)).toBe(problem);
  });

  test("that should be small is", async () => {
    expect(await checkFile(jpeg, "image/jpeg", "thumbnail")).toBeNull();
    expect(await checkFile(withSides(321, 100), "image/jpeg", "thumbnail")).toBe("tooManyPixels");
  });
});

/** A document with one more object in it. */
const withObject = (object: string | Buffer): Buffer =>
  Buffer.concat([
    pdf.subarray(0, 9),
    latin1("9 0 obj\n"),
    Buffer.from(object),
    latin1("\nendobj\n"),
    pdf.subarray(9),
  ]);
const packed = (text: string | Buffer): Buffer => {
  const content = deflateSync(text);
  const head = latin1(
    `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
  );
  return withObject(Buffer.concat([head, content, latin1("\nendstream")]));
};

describe("a document", () => {
  test("that is plain is taken, whatever its packed content looks like", async () => {
    expect(await checkPdf(pdf)).toBeNull();
    expect(await checkPdf(packed("10 0 << /Type /Page >>"))).toBeNull();
    expect(await checkPdf(withObject("<< /Length 9 >>\nstream\n/JS /JS \nendstream"))).toBeNull();
  });

  test.each([
    ["JavaScript", withObject("<< /S /JavaScript /JS (app.alert(1)) >>"), "activeContent"],
    ["JavaScript with its name written otherwise", withObject("<< /S /#4aavaScript >>"), "activeContent"],
    ["a program to start", withObject("<< /S /Launch /F (cmd.exe) >>"), "activeContent"],
    ["another file in it", withObject("<< /Type /EmbeddedFile >>"), "activeContent"],
    ["a lock", withObject("<< /Encrypt 5 0 R >>"), "activeContent"],
    ["JavaScript in a packed object", packed("10 0 << /S /JavaScript >>"), "activeContent"],
    ["a bomb", packed(Buffer.alloc(60_000_000)), "broken"],
    [
      "packed objects that do not unpack",
      withObject("<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nno\nendstream"),
      "broken",
    ],
    ["a page before its head", Buffer.concat([latin1("<html>"), pdf]), "wrongType"],
    ["a page in it", withObject("<script>alert(1)</script>"), "hiddenContent"],
    ["an archive in it", withObject(zip), "hiddenContent"],
    ["something behind it", Buffer.concat([pdf, latin1("MZ program")]), "hiddenContent"],
    ["no end", pdf.subarray(0, pdf.length - 10), "broken"],
    ["a photo's bytes", jpeg, "wrongType"],
  ])("that is or has %s is refused", async (_title, bytes, problem) => {
    expect(await checkPdf(bytes)).toBe(problem);
  });

  test("of very many small parts is looked through in a moment's work", async () => {
    const many = Buffer.concat(
      Array.from({ length: 50_000 }, () => latin1("1 0 obj\n<<>>\nstream\nx\nendstream\n")),
    );
    expect(await checkPdf(Buffer.concat([pdf.subarray(0, 9), many, pdf.subarray(9)]))).toBeNull();
  });
});

/** An element of WebM; `open`: its length is not told, as a recorder does. */
function element(id: string, content: string | Buffer, open?: "open"): Buffer {
  const held = Buffer.from(content.toString("latin1"), "latin1");
  const size =
    open === "open"
      ? [0x01, 255, 255, 255, 255, 255, 255, 255]
      : [0x40 | (held.length >> 8), held.length & 255];
  return Buffer.concat([Buffer.from(id, "hex"), Buffer.from(size), held]);
}
const track = (type: number, codec: string): Buffer =>
  element("ae", Buffer.concat([element("83", Buffer.from([type])), element("86", codec)]));
const webmHead = element("1a45dfa3", Buffer.concat([element("4286", "\x01"), element("4282", "webm")]));
const tracks = element("1654ae6b", track(2, "A_OPUS"));
const cluster = Buffer.concat([
  element("1f43b675", element("e7", "\0"), "open"),
  element("a3", "\x81\0\0\x80sound"),
]);
const webmOf = (...elements: readonly Buffer[]): Buffer =>
  Buffer.concat([webmHead, element("18538067", Buffer.concat(elements), "open")]);
const webm = webmOf(element("1549a966", "info"), tracks, cluster, cluster);
/** How the recorders of browsers begin: the head, the description, some sound. */
const RECORDED = {
  chromium: [
    "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwH/////////FUmpZpkq17GDD0JATYCGQ2hyb21lV0GG",
    "Q2hyb21lFlSua7+uvdeBAXPFh8eyfFABROiDgQKGhkFfT1BVU2Oik09wdXNIZWFkAQEAAIC7AAAAAADhjbWERzuAAJ+BAWJk",
    "gSAfQ7Z1Af/////////ngQCjjIEAAID7A//+//7//qOMgQA8gPsD//7//v/+o4yBAHiA+wP//v/+//6jjIEAtID7A//+//7/",
    "/qOMgQDwgPsD//7//v/+H0O2dQH/////////54IBLKOMgQAAgPsD//7//v/+o4yBADyA+wP//v/+//6jjIEAeID7A//+//7/",
  ].join(""),
  firefox: [
    "GkXfowEAAAAAAAAfQoaBAUL3gQFC8oEEQvOBCEKChHdlYm1Ch4ECQoWBAhhTgGcB/////////xFNm3QBAAAAAAAAABVJqWYB",
    "AAAAAAAASSrXsYMPQkBEiYgAAAAAAAAAAE2AmFFUbXV4aW5nQXBwTGliV2ViTS0wLjAuMVdBmVFUd3JpdGluZ0FwcExpYldl",
    "Yk0tMC4wLjEWVK5rAQAAAAAAAGCuAQAAAAAAAFfXgQJzxYTkfph4g4ECVqqEAGMuoFa7hATEtACGhkFfT1BVU2Oik09wdXNI",
    "ZWFkAQE4AUSsAAAAAAAlhoiET1BVU+EBAAAAAAAADbWIQOWIgAAAAACfgQEfQ7Z1Af/////////ngQajEAAAX4IAAAB4grRS",
  ].join(""),
};
const oggPage = (content: string): Buffer =>
  Buffer.concat([latin1(`OggS\0\x02${"\0".repeat(20)}`), Buffer.from([1, content.length]), latin1(content)]);
const ogg = Buffer.concat([oggPage("OpusHead\x01\x01"), oggPage("sound")]);
function box(name: string, content: string): Buffer {
  const bytes = latin1(`\0\0\0\0${name}${content}`);
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}
const mp4 = Buffer.concat([box("ftyp", "M4A \0\0\0\0"), box("moov", "hdlr....soun"), box("mdat", "sound")]);

describe("a recording", () => {
  test.each([
    ["audio/webm", webm],
    ["audio/ogg", ogg],
    ["audio/mp4", mp4],
  ])("of %s is taken, and is not taken for another kind", async (mediaType, bytes) => {
    for (const told of ["audio/webm", "audio/ogg", "audio/mp4", "image/jpeg", "application/pdf"]) {
      expect([told, await checkFile(bytes, told, "file")]).toEqual([
        told,
        told === mediaType ? null : "wrongType",
      ]);
    }
  });

  test.each([
    ["audio/webm", webmOf(element("1654ae6b", track(1, "V_VP8")), cluster), "wrongType"],
    ["audio/webm", webmOf(tracks, cluster, element("1654ae6b", track(1, "V_VP8"))), "wrongType"],
    ["audio/webm", latin1(webm.toString("latin1").replace("webm", "hide")), "wrongType"],
    ["audio/webm", latin1("\x1a\x45\xdf\xa3 matroska <script>"), "wrongType"],
    ["audio/webm", webmOf(cluster), "wrongType"],
    ["audio/webm", Buffer.concat([webm, zip]), "hiddenContent"],
    ["audio/webm", Buffer.concat([webm, latin1("<script>alert(1)</script>")]), "hiddenContent"],
    ["audio/webm", Buffer.concat([webm, webm]), "hiddenContent"],
    ["audio/webm", webmOf(tracks, cluster, element("ec", "<script>alert(1)</script>")), "hiddenContent"],
    ["audio/webm", webmOf(tracks, cluster, element("1941a469", "a file beside it")), "hiddenContent"],
    ["audio/webm", webmOf(tracks, element("ec", "nothing else comes")).subarray(0, -3), "broken"],
    ["audio/ogg", Buffer.concat([ogg, zip]), "hiddenContent"],
    ["audio/ogg", ogg.subarray(0, ogg.length - 2), "broken"],
    ["audio/ogg", oggPage("theora"), "wrongType"],
    ["audio/mp4", Buffer.concat([mp4, zip]), "hiddenContent"],
    ["audio/mp4", Buffer.concat([box("ftyp", "isom"), box("moov", "hdlr....vide soun")]), "wrongType"],
    ["audio/mp4", Buffer.concat([mp4, box("uuid", "anything")]), "hiddenContent"],
    ["audio/mp4", Buffer.concat([mp4, box("free", "<script>alert(1)</script>")]), "hiddenContent"],
    ["audio/mp4", mp4.subarray(0, mp4.length - 2), "broken"],
    ["audio/mp4", box("ftyp", "M4A "), "broken"],
  ])("that is no %s of sound alone is refused (%#)", async (mediaType, bytes, problem) => {
    expect(await checkFile(bytes, mediaType, "file")).toBe(problem);
  });

  test.each(Object.entries(RECORDED))("of WebM as %s writes it is taken", async (_browser, base64) => {
    expect(await checkFile(Buffer.from(base64, "base64"), "audio/webm", "file")).toBeNull();
  });

  test("of WebM that was cut off in the middle of a sound is taken", async () => {
    for (let cut = 1; cut < cluster.length; cut += 1) {
      expect([cut, await checkFile(webm.subarray(0, -cut), "audio/webm", "file")]).toEqual([cut, null]);
    }
  });
});

/** An archive with one file in it, whose comment says that so many bytes follow. */
function archive(following: number): Buffer {
  const entry = latin1(`PK\x01\x02${"\0".repeat(42)}`);
  const end = latin1(`PK\x05\x06${"\0".repeat(18)}`);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt16LE(following, 20);
  return Buffer.concat([latin1("PK\x03\x04 its bytes"), entry, end]);
}

describe("an archive that its host's own bytes end", () => {
  const inPhoto = (hidden: Buffer): Buffer => {
    const end = jpeg.length - 2;
    return Buffer.concat([jpeg.subarray(0, end), hidden, jpeg.subarray(end)]);
  };
  const inDocument = (hidden: Buffer): Buffer =>
    withObject(Buffer.concat([latin1("<< /Length 9 >>\nstream\n"), hidden, latin1("\nendstream")]));
  const afterDocument =
    inDocument(Buffer.alloc(0)).length - inDocument(Buffer.alloc(0)).indexOf("\nendstream");

  test.each([
    ["a photo", "image/jpeg", inPhoto, 2],
    ["a document", "application/pdf", inDocument, afterDocument],
    ["WebM", "audio/webm", (hidden: Buffer) => webmOf(tracks, element("a3", hidden)), 0],
    ["Ogg", "audio/ogg", (hidden: Buffer) => Buffer.concat([ogg, oggPage(hidden.toString("latin1"))]), 0],
    ["MP4", "audio/mp4", (hidden: Buffer) => Buffer.concat([mp4, box("mdat", hidden.toString("latin1"))]), 0],
  ] as const)("is refused in %s", async (_title, mediaType, hide, following) => {
    expect(await checkFile(hide(archive(following)), mediaType, "file")).toBe("hiddenContent");
    // Also where its comment does not fit and a program would look past that.
    expect(await checkFile(hide(archive(following + 9)), mediaType, "file")).toBe("hiddenContent");
  });

  test("is not seen in four bytes that happen to be its sign", async () => {
    const sign = Buffer.concat([latin1("PK\x05\x06"), Buffer.alloc(40, 7)]);
    expect(await checkJpeg(inPhoto(sign))).toBeNull();
    expect(await checkPdf(inDocument(sign))).toBeNull();
    expect(await checkFile(webmOf(tracks, element("a3", sign)), "audio/webm", "file")).toBeNull();
  });
});

describe("whatever comes in", () => {
  const kinds = fc.constantFrom(
    "image/jpeg",
    "audio/webm",
    "audio/ogg",
    "audio/mp4",
    "application/pdf",
    "text/html",
  );
  const real = fc.constantFrom(
    jpeg,
    pdf,
    webm,
    ogg,
    mp4,
    packed("10 0 << >>"),
    withSegment(0xe1, exif(0x0112)),
  );

  test("random bytes are refused, and nothing breaks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), kinds, async (bytes, kind) => {
        expect(await checkFile(bytes, kind, "file")).not.toBeNull();
      }),
    );
  });

  test("a real file with bytes changed, cut or repeated breaks nothing either", async () => {
    const changes = fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(real, changes, fc.nat(), kinds, async (file, changed, cut, kind) => {
        const bytes = Buffer.from(file);
        for (const { at, to } of changed) bytes[at % bytes.length] = to;
        const kept = cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
        await checkFile(kept, kind, "file");
      }),
      { numRuns: 300 },
    );
  });

  test("a kind that is not taken is none of the others", async () => {
    expect(await checkFile(jpeg, "image/svg+xml", "file")).toBe("wrongType");
  });
});
