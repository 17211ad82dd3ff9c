import type { KeyPart } from "./device-database.ts";

/**
 * Keys as bytes that sort as their columns do. IndexedDB stores a list of strings with two bytes a letter and takes it apart again and again; an
 * index names the primary key beside its own. Packed, the same key takes a fifth, and a first sync writes twice as quickly.
 */
export interface PackedIndex {
  /** The column the bytes stand in. */
  readonly column: string;
  readonly parts: readonly PartKind[];
}

/** `id`: a UUID in lower case takes 16 bytes, anything else is packed as text. `flag`: 0 to 254. `number`: a whole one from 0, below 2^47. `text`: UTF-8, which sorts as the words do. */
export type PartKind = "id" | "flag" | "number" | "text";

const UUID_LENGTH = 36;
const DASH = 0x2d;
const FIRST_BEYOND_ASCII = 0x80;
/** What an id begins with, so that the two kinds never run together. */
const UUID = 1;
const OTHER_ID = 2;
/** No part begins with it: behind everything that begins alike. */
const BEHIND_ALL = 0xff;
const NUMBER_BYTES = 6;
const HIGH_PART = 2 ** 32;
const MOST = 2 ** 47 - 1;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `parts` may be fewer than the index has: where keys that begin with them begin. */
export function packedKey(parts: readonly KeyPart[], index: PackedIndex): ArrayBuffer {
  const end = write(parts, index);
  // No key is empty, and nothing sorts before this.
  return end === 0 ? new ArrayBuffer(1) : written(end);
}

/** From where keys begin with `prefix`, and with a next part of at least `from`. */
export function packedFrom(prefix: readonly KeyPart[], from: KeyPart, index: PackedIndex): ArrayBuffer {
  const end = write([...prefix, from], index);
  // Without the end of the text: longer ones that begin alike come behind it as well.
  return written(index.parts[prefix.length] === "text" ? end - 1 : end);
}

/** Behind every key that begins with these parts. */
export function packedBehind(parts: readonly KeyPart[], index: PackedIndex): ArrayBuffer {
  const end = write(parts, index);
  sheet[end] = BEHIND_ALL;
  return written(end + 1);
}

/** The parts of a whole key. Throws when it is none of this index. */
export function partsOf(key: ArrayBuffer, { parts: kinds }: PackedIndex): readonly KeyPart[] {
  const bytes = new Uint8Array(key);
  let place = 0;
  const upToNull = (): string => {
    const end = bytes.indexOf(0, place);
    if (end < 0) throw new TypeError("a packed key without an end");
    const text = decoder.decode(bytes.subarray(place, end));
    place = end + 1;
    return text;
  };
  return kinds.map((kind) => {
    if (kind === "text") return upToNull();
    const first = bytes[place] ?? 0;
    place += 1;
    if (kind === "flag") return first;
    if (kind === "number") {
      const number = view(bytes).getUint16(place - 1) * HIGH_PART + view(bytes).getUint32(place + 1);
      place += NUMBER_BYTES - 1;
      return number;
    }
    if (first === OTHER_ID) return upToNull();
    place += 16;
    return uuidOf(bytes.subarray(place - 16, place));
  });
}

/** Keys are written here one after the other and copied when they are done: a first sync writes tens of thousands. */
let sheet = new Uint8Array(1_024);

const written = (end: number): ArrayBuffer => sheet.slice(0, end).buffer;

/** More than an id, a flag and the end of a text take. */
const SPARE = 32;

function makeRoom(length: number): void {
  if (length <= sheet.length) return;
  const larger = new Uint8Array(length * 2);
  larger.set(sheet);
  sheet = larger;
}

/** Returns where it ended; there is room for one more byte. */
function write(parts: readonly KeyPart[], { parts: kinds }: PackedIndex): number {
  let end = 0;
  makeRoom(SPARE);
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place];
    const kind = kinds[place];
    if (kind === "flag") {
      makeRoom(end + SPARE);
      if (typeof part !== "number" || part < 0 || part >= BEHIND_ALL || !Number.isInteger(part))
        throw new TypeError("a flag of a key is a small whole number");
      sheet[end] = part;
      end += 1;
    } else if (kind === "number") {
      makeRoom(end + SPARE);
      if (typeof part !== "number" || part < 0 || part > MOST || !Number.isInteger(part))
        throw new TypeError("a number of a key is a whole one from 0");
      view(sheet).setUint16(end, Math.floor(part / HIGH_PART));
      view(sheet).setUint32(end + 2, part % HIGH_PART);
      end += NUMBER_BYTES;
    } else if (typeof part === "string" && kind !== undefined) {
      end = kind === "id" ? writeId(part, end) : writeText(part, end);
    } else {
      throw new TypeError("a key has another part here");
    }
  }
  return end;
}

const view = ({ buffer, byteOffset }: Uint8Array): DataView => new DataView(buffer, byteOffset);

/** Saved words hold no U+0000, which would end them: it is left out. */
function writeText(text: string, start: number): number {
  // Three bytes a letter are the most there can be.
  makeRoom(start + text.length * 3 + SPARE);
  let end = start;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= FIRST_BEYOND_ASCII) {
      end = start + encoder.encodeInto(text.replaceAll("\0", ""), sheet.subarray(start)).written;
      break;
    }
    if (code === 0) continue;
    sheet[end] = code;
    end += 1;
  }
  sheet[end] = 0;
  return end + 1;
}

/** Anything but a UUID as they are written here is text: packing must not change what a key says. */
function writeId(id: string, start: number): number {
  makeRoom(start + SPARE);
  if (writeUuid(id, start + 1)) {
    sheet[start] = UUID;
    return start + 17;
  }
  sheet[start] = OTHER_ID;
  return writeText(id, start + 1);
}

/** `false` where it is none. */
function writeUuid(id: string, start: number): boolean {
  if (id.length !== UUID_LENGTH) return false;
  let end = start;
  for (let place = 0; place < UUID_LENGTH;) {
    if (place === 8 || place === 13 || place === 18 || place === 23) {
      if (id.charCodeAt(place) !== DASH) return false;
      place += 1;
      continue;
    }
    const high = hexValue(id.charCodeAt(place));
    const low = hexValue(id.charCodeAt(place + 1));
    if (high < 0 || low < 0) return false;
    sheet[end] = high * 16 + low;
    end += 1;
    place += 2;
  }
  return true;
}

/** 0–9 and a–f; -1 for any other letter. */
function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
