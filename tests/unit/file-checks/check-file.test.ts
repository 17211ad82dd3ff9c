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

const webm = latin1(
  "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff A_OPUS sound",
);
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
    ["audio/webm", latin1(webm.toString("latin1").replace("A_OPUS", "V_VP8 ")), "wrongType"],
    ["audio/webm", latin1("\x1a\x45\xdf\xa3 matroska <script>"), "wrongType"],
    ["audio/ogg", Buffer.concat([ogg, zip]), "hiddenContent"],
    ["audio/ogg", ogg.subarray(0, ogg.length - 2), "broken"],
    ["audio/ogg", oggPage("theora"), "wrongType"],
    ["audio/mp4", Buffer.concat([mp4, zip]), "hiddenContent"],
    ["audio/mp4", Buffer.concat([box("ftyp", "isom"), box("moov", "hdlr....vide soun")]), "wrongType"],
    ["audio/mp4", Buffer.concat([mp4, box("uuid", "anything")]), "hiddenContent"],
    ["audio/mp4", mp4.subarray(0, mp4.length - 2), "broken"],
    ["audio/mp4", box("ftyp", "M4A "), "broken"],
  ])("that is no %s of sound alone is refused (%#)", async (mediaType, bytes, problem) => {
    expect(await checkFile(bytes, mediaType, "file")).toBe(problem);
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
