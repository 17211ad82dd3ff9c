import * as v from "valibot";
import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, tag, count, flag, sha256Hex } from "../schema/values.ts";

export const ATTACHMENT_KINDS = ["photo", "audio", "document"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** What may be attached, by kind. Nothing a browser would run or draw by itself: no SVG, no HTML. */
export const MEDIA_TYPES = {
  photo: ["image/jpeg"],
  audio: ["audio/webm", "audio/ogg", "audio/mp4"],
  document: ["application/pdf"],
} as const satisfies Readonly<Record<AttachmentKind, readonly string[]>>;

const ALL_MEDIA_TYPES = [...MEDIA_TYPES.photo, ...MEDIA_TYPES.audio, ...MEDIA_TYPES.document] as const;
export type MediaType = (typeof ALL_MEDIA_TYPES)[number];

/**
 * How far its file is. A device makes the record with `waiting`; every later state is the server's.
 * `uploaded`: the server has all of it, a scanner still has to look. `checked`: it can be fetched. `rejected`: refused and destroyed.
 */
export const ATTACHMENT_STATES = ["waiting", "uploaded", "checked", "rejected"] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** Why a file was refused. */
export const FILE_PROBLEMS = [
  /** It is not what it says it is. */
  "wrongType",
  /** It cannot be read to its end. */
  "broken",
  /** Another file is hidden in it. */
  "hiddenContent",
  /** More pixels than a photo needs: unpacked it would fill a phone's memory. */
  "tooManyPixels",
  /** It tells where it was taken. */
  "carriesLocation",
  /** A document that runs something, holds other files or is locked, so that nobody can look. */
  "activeContent",
  /** The virus scanner found something. */
  "infected",
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const plain = { personal: "no", searched: false, exported: true, printed: false } as const;

/**
 * Bijlage: a photo, a voice note or a document with a record. There is no file name: it would come from somebody's own folders.
 * What its file is, is said once, when the record is made; another file is another attachment.
 */
export const attachment = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    about: scalar(id, plain),
    aboutType: scalar(tag, plain),
    kind: scalar(v.picklist(ATTACHMENT_KINDS), { ...plain, printed: true }),
    mediaType: scalar(v.picklist(ALL_MEDIA_TYPES), plain),
    sizeBytes: scalar(count, plain),
    sha256: scalar(sha256Hex, plain),
    /** Of a photo: a JPEG of at most 320 pixels. */
    thumbnailSha256: scalar(sha256Hex, plain),
    thumbnailSizeBytes: scalar(count, plain),
    widthPx: scalar(count, plain),
    heightPx: scalar(count, plain),
    /** Of a recording. */
    durationMs: scalar(count, plain),
    alternativeText: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    mayBeShared: scalar(flag, plain),
    state: scalar(v.picklist(ATTACHMENT_STATES), plain),
    /** With `rejected`. */
    refusedFor: scalar(v.picklist(FILE_PROBLEMS), plain),
  },
  index: { state: "state", links: ["about"] },
});
