import type { FileProblem } from "#domain/records/attachment";
import { holdsOtherFile, latin1 } from "./bytes.ts";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
/** Sizes and components; of the numbers C0 to CF, C4, C8 and CC are something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** What a camera program or a browser may write beside the picture itself: JFIF, Exif, a colour profile, Adobe's colour mark. */
const KNOWN_APPLICATIONS: Readonly<Record<number, string>> = {
  0xe0: "JFIF\0",
  0xe1: "Exif\0\0",
  0xe2: "ICC_PROFILE\0",
  0xee: "Adobe",
};
const GPS_TAG = 0x8825;

/**
 * Reads a JPEG from its first marker to its last: no side longer than `maxSidePx` (the size stands in the header, so nothing is unpacked), no
 * place in its Exif, nothing behind its end, and nothing beside the picture but what is known. Stoep makes every photo anew on the device,
 * so an honest one has none of the rest.
 */
export function checkJpeg(bytes: Uint8Array, maxSidePx: number): FileProblem | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI || bytes[2] !== 0xff) return "wrongType";
  let hasFrame = false;
  let hasScan = false;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) return "broken";
    const marker = bytes[at + 1];
    if (marker === undefined) return "broken";
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      if (!hasFrame || !hasScan) return "broken";
      return at + 2 === bytes.length ? null : "hiddenContent";
    }
    const length = wordAt(bytes, at + 2);
    if (length === null || length < 2 || at + 2 + length > bytes.length) return "broken";
    const content = bytes.subarray(at + 4, at + 2 + length);
    const problem = checkSegment(marker, content, maxSidePx);
    if (problem !== null) return problem;
    if (isFrame(marker)) hasFrame = true;
    at += 2 + length;
    if (marker === SOS) {
      hasScan = true;
      at = endOfScan(bytes, at);
    }
  }
}

function checkSegment(marker: number, content: Uint8Array, maxSidePx: number): FileProblem | null {
  if (isFrame(marker)) {
    const [height, width] = [wordAt(content, 1), wordAt(content, 3)];
    if (height === null || width === null || height === 0 || width === 0) return "broken";
    return Math.max(height, width) > maxSidePx ? "tooManyPixels" : null;
  }
  if (marker === COMMENT) return "hiddenContent";
  if (!isApplication(marker)) return null;
  const text = latin1(content.subarray(0, 40));
  if (marker === 0xe1 && text.startsWith("http://ns.adobe.com/")) return "carriesLocation";
  const known = KNOWN_APPLICATIONS[marker];
  if (known === undefined || !text.startsWith(known) || holdsOtherFile(content)) return "hiddenContent";
  return marker === 0xe1 && tellsPlace(content.subarray(6)) ? "carriesLocation" : null;
}

/** Whether Exif points to a table of GPS values. What cannot be read might: it counts as such. */
function tellsPlace(tiff: Uint8Array): boolean {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return true;
  const isLittle = view.getUint16(0) === 0x4949;
  if (!isLittle && view.getUint16(0) !== 0x4d4d) return true;
  let table = view.getUint32(4, isLittle);
  // A file has two such tables, the second of its small picture; more would be a loop.
  for (let seen = 0; table !== 0; seen += 1) {
    if (seen === 4 || table + 2 > tiff.length) return true;
    const count = view.getUint16(table, isLittle);
    const end = table + 2 + count * 12;
    if (end + 4 > tiff.length) return true;
    for (let entry = table + 2; entry < end; entry += 12) {
      if (view.getUint16(entry, isLittle) === GPS_TAG) return true;
    }
    table = view.getUint32(end, isLittle);
  }
  return false;
}

/** Where the next marker after the picture's own bytes stands. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1];
    if (next !== 0 && (next === undefined || !isRestart(next)) && next !== 0xff) return at;
    at += next === 0xff ? 1 : 2;
  }
}

function wordAt(bytes: Uint8Array, at: number): number | null {
  const [high, low] = [bytes[at], bytes[at + 1]];
  return high === undefined || low === undefined ? null : high * 256 + low;
}
