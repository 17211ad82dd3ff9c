import * as v from "valibot";
import { ROLES } from "#domain/records/member";
import { id, sha256Hex } from "#domain/schema/values";
import type { Mutation } from "#domain/sync/mutation";
import { REFUSAL_CODES } from "#domain/sync/refusal";
import { ATTACHMENT_PARTS } from "#protocol/attachments";
import { mutationSchema } from "#protocol/mutation-schema";
import { rowSchema } from "#protocol/sync-messages";

/** What marks a file as a second copy of Stoep, once it has been opened. */
export const COPY_FORMAT = "stoep-reservekopie";
/** Raised when an older Stoep could no longer read what is written; it then says so and changes nothing. */
export const COPY_VERSION = 1;

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const role = v.nullable(v.picklist(ROLES));
const team = v.object({ scope: id, teamName: text, role: v.picklist(ROLES) });

/** The first line: whose copy it is, and of which team. Of the session there is nothing in the file. */
export const copyHeadSchema = v.object({
  format: v.literal(COPY_FORMAT),
  version: v.literal(COPY_VERSION),
  /** By the clock of the device: shown. */
  madeAt: text,
  madeWith: text,
  deviceName: text,
  person: v.object({ id, name: text }),
  privateScope: id,
  scope: id,
  teamName: text,
  teams: v.array(team),
  stage: v.picklist(["local", "team"]),
  role,
});
export type CopyHead = v.InferOutput<typeof copyHeadSchema>;

/** A row of the server has none that lies under 1; a version kept of work that no server has seen may rest on none. */
const place = v.object({ ...rowSchema.entries, rev: count, seq: count, hash: text });
const epoch = v.string();
const mutation: v.GenericSchema<unknown, Mutation> = mutationSchema;

export const copyLineSchema = v.variant("kind", [
  v.object({ kind: v.literal("device"), epoch: v.nullable(id) }),
  v.object({
    ...{ kind: v.literal("scope"), id, role, isShared: v.boolean() },
    of: v.picklist(["team", "private"]),
  }),
  v.object({ kind: v.literal("waiting"), scope: id, mutation }),
  v.object({
    ...{ kind: v.literal("refused"), scope: id, mutation, refusedAt: text },
    code: v.picklist(REFUSAL_CODES),
  }),
  v.object({ kind: v.literal("draft"), id: text, words: text }),
  v.object({ kind: v.literal("row"), epoch, row: place }),
  v.object({ kind: v.literal("aside"), epoch, row: place }),
  /** A piece of a file that no server has: base64. */
  v.object({
    ...{ kind: v.literal("file"), scope: id, attachment: id, part: v.picklist(ATTACHMENT_PARTS) },
    ...{ sha256: sha256Hex, mediaType: text, piece: count, pieces: count },
    bytes: v.pipe(text, v.base64()),
  }),
  v.object({
    ...{ kind: v.literal("version"), epoch, row: place, keptAt: text },
    isUnsent: v.boolean(),
  }),
]);
export type CopyLine = v.InferOutput<typeof copyLineSchema>;
/** The lines of one kind. */
export type LineOf<Kind extends CopyLine["kind"]> = Extract<CopyLine, { readonly kind: Kind }>;

/** A copy as it stood in its file, whole and checked. */
export interface SecondCopy {
  readonly head: CopyHead;
  readonly lines: readonly CopyLine[];
}

export type ReadCopy =
  | { readonly ok: true; readonly copy: SecondCopy }
  /** `foreign`: not a second copy. `newer`: made by a Stoep that writes what this one does not know. `damaged`: cut off, or not as it was written. */
  | { readonly ok: false; readonly failure: "foreign" | "newer" | "damaged" };
