import type { FileProblem } from "#domain/records/attachment";
import { holdsOtherFile, latin1 } from "./bytes.ts";

const OGG_HEAD_BYTES = 27;

/** Ogg: page after page to the last byte, the first of them Opus or Vorbis. */
export function checkOgg(bytes: Uint8Array): FileProblem | null {
  const first = latin1(bytes.subarray(0, 64));
  if (!first.startsWith("OggS")) return "wrongType";
  if (!first.includes("OpusHead") && !first.includes("\x01vorbis")) return "wrongType";
  for (let at = 0; at < bytes.length;) {
    if (latin1(bytes.subarray(at, at + 4)) !== "OggS") return "hiddenContent";
    const segments = bytes[at + 26];
    if (segments === undefined) return "broken";
    const table = bytes.subarray(at + OGG_HEAD_BYTES, at + OGG_HEAD_BYTES + segments);
    if (table.length < segments) return "broken";
    at += OGG_HEAD_BYTES + segments + table.reduce((sum, size) => sum + size, 0);
    if (at > bytes.length) return "broken";
  }
  return null;
}

/** The parts a recorder writes. */
const MP4_PARTS = new Set(["ftyp", "styp", "moov", "moof", "mdat", "free", "skip", "sidx", "mfra", "wide"]);
/** Kept free, so that nothing needs to stand there. */
const FREE_PARTS = new Set(["free", "skip", "wide"]);

/** MP4: part after part to the last byte, each known, with a description of sound and none of pictures. */
export function checkMp4(bytes: Uint8Array): FileProblem | null {
  if (latin1(bytes.subarray(4, 8)) !== "ftyp") return "wrongType";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasSound = false;
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) return "hiddenContent";
    const name = latin1(bytes.subarray(at + 4, at + 8));
    if (!MP4_PARTS.has(name)) return "hiddenContent";
    const size = partSize(view, at);
    if (size === null || at + size > bytes.length) return "broken";
    if (FREE_PARTS.has(name) && holdsOtherFile(bytes.subarray(at + 8, at + size))) return "hiddenContent";
    if (name === "moov") {
      const text = latin1(bytes.subarray(at, at + size));
      if (text.includes("vide")) return "wrongType";
      hasSound = text.includes("soun");
    }
    at += size;
  }
  return hasSound ? null : "broken";
}

function partSize(view: DataView, at: number): number | null {
  const size = view.getUint32(at);
  if (size === 0) return view.byteLength - at;
  if (size !== 1) return size < 8 ? null : size;
  if (at + 16 > view.byteLength) return null;
  const large = view.getBigUint64(at + 8);
  return large < 16n || large > BigInt(view.byteLength) ? null : Number(large);
}
