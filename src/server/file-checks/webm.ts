import type { FileProblem } from "#domain/records/attachment";
import { holdsOtherFile, latin1 } from "./bytes.ts";
import { childrenOf, readElement } from "./ebml.ts";

/** The elements of WebM (https://www.webmproject.org/docs/container) that a browser's recorder writes. */
const HEAD = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const TRACK_TYPE = 0x83;
const AUDIO = 2;
const CODEC = 0x86;
const CLUSTER = 0x1f43b675;
const SOUND = new Set([0xa3, 0xa0]);
/** Seek head, info, tracks, cues, tags, void, checksum; within a cluster its time, place, former size and silent tracks. */
const DESCRIPTION = new Set([
  ...[0x114d9b74, 0x1549a966, TRACKS, 0x1c53bb6b, 0x1254c367, 0xec, 0xbf],
  ...[0xe7, 0xa7, 0xab, 0x5854],
]);

const MAX_HEAD_BYTES = 100;
/** As much of an element's beginning can be left by a recorder that was cut off. */
const MAX_OPENING_BYTES = 12;
/** Nothing else fits in less. */
const MIN_OTHER_FILE_BYTES = 16;

/**
 * WebM: a head that names it, then one segment of sound, element after element to the last byte, each known. A recorder leaves lengths open and may
 * be cut off in the middle of a sound, so the end itself is not known.
 */
export function checkWebm(bytes: Uint8Array): FileProblem | null {
  const segment = readElement(bytes, endOfHead(bytes) ?? bytes.length);
  if (segment?.id !== SEGMENT) return "wrongType";
  let hasSound = false;
  for (let at = segment.start; at < bytes.length;) {
    const element = readElement(bytes, at);
    const isLast = bytes.length - at < MAX_OPENING_BYTES;
    if (element === null) {
      if (isLast) break;
      return "hiddenContent";
    }
    const { id, start, sizeBytes } = element;
    if (id === CLUSTER) {
      at = start;
      continue;
    }
    if (sizeBytes === null || !(SOUND.has(id) || DESCRIPTION.has(id))) return "hiddenContent";
    at = start + sizeBytes;
    if (SOUND.has(id)) continue;
    if (at > bytes.length) {
      if (isLast) break;
      return "broken";
    }
    const content = bytes.subarray(start, at);
    if (content.length >= MIN_OTHER_FILE_BYTES && holdsOtherFile(content)) return "hiddenContent";
    if (id !== TRACKS) continue;
    if (!describesSoundAlone(content)) return "wrongType";
    hasSound = true;
  }
  return hasSound ? null : "wrongType";
}

/** `null`: it is no head of WebM. */
function endOfHead(bytes: Uint8Array): number | null {
  const head = readElement(bytes, 0);
  if (head?.id !== HEAD || head.sizeBytes === null || head.sizeBytes > MAX_HEAD_BYTES) return null;
  const end = head.start + head.sizeBytes;
  const told = childrenOf(bytes.subarray(head.start, end));
  return told?.some(([id, content]) => id === DOC_TYPE && latin1(content) === "webm") === true ? end : null;
}

function describesSoundAlone(tracks: Uint8Array): boolean {
  const described = childrenOf(tracks)?.filter(([id]) => id === TRACK) ?? [];
  return described.length > 0 && described.every(([, track]) => isSound(track));
}

function isSound(track: Uint8Array): boolean {
  const told = childrenOf(track) ?? [];
  const types = told.filter(([id]) => id === TRACK_TYPE);
  const codecs = told.filter(([id]) => id === CODEC);
  return (
    types.length === 1 &&
    types.every(([, content]) => wholeNumber(content) === AUDIO) &&
    codecs.length === 1 &&
    codecs.every(([, content]) => /^A_(?:OPUS|VORBIS)\0*$/.test(latin1(content)))
  );
}

const wholeNumber = (content: Uint8Array): number => content.reduce((sum, byte) => sum * 256 + byte, 0);
