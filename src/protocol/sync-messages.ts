import * as v from "valibot";
import type { Json } from "#domain/json";
import { ROLES } from "#domain/records/member";
import { id } from "#domain/schema/values";
import { REFUSAL_CODES } from "#domain/sync/refusal";
import type { Mutation } from "#domain/sync/mutation";
import type { Row } from "#domain/sync/row";
import { mutationSchema } from "./mutation-schema.ts";

/** A push holds at most this many mutations, or this many bytes of them; but always one. */
export const PUSH_MAX_MUTATIONS = 200;
export const PUSH_MAX_BYTES = 1_000_000;
/** The largest body the server reads, after unpacking. */
export const MAX_BODY_BYTES = 8_000_000;
export const PULL_MAX_ROWS = 1_000;

/** Beyond it counting goes wrong, and a database's whole numbers end. */
const MAX_COUNT = Number.MAX_SAFE_INTEGER;
const positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_COUNT));
/** 16 hex digits. */
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const instantText = v.string();
/** Made by the server, given back as it is. */
const cursor = v.pipe(v.string(), v.maxLength(500));

export const rowSchema = v.object({
  scope: id,
  type: v.string(),
  id,
  rev: positive,
  seq: positive,
  deleted: v.boolean(),
  createdAt: instantText,
  createdBy: id,
  changedAt: instantText,
  changedBy: id,
  merged: v.exactOptional(
    v.object({
      fields: v.pipe(v.array(v.string()), v.readonly()),
      with: id,
      revived: v.exactOptional(v.literal(true)),
    }),
  ),
  hash: digest,
  /** The version in which fields of it were last erased on request. What a device kept of earlier versions goes. */
  erasedRev: v.exactOptional(positive),
  fields: v.record(
    v.string(),
    v.custom<Json>((value) => value !== undefined),
  ),
}) satisfies v.GenericSchema<unknown, Row>;

/** `seq`: the last place in the scope's stream. `digest`: XOR of the hashes of all its rows, tombstones too. */
const headSchema = v.object({ seq: count, digest });
export type Head = v.InferOutput<typeof headSchema>;

const ackSchema = v.object({
  id,
  /** `duplicate`: taken earlier, nothing happened now. */
  status: v.picklist(["applied", "merged", "conflict", "duplicate", "refused"]),
  code: v.exactOptional(v.picklist(REFUSAL_CODES)),
});
export type Ack = v.InferOutput<typeof ackSchema>;

export const pushRequestSchema = v.strictObject({
  deviceId: id,
  epoch: id,
  schemaVersion: positive,
  scope: id,
  /** How many mutations of this scope wait on the device, these included: tells the office whose work has not arrived. */
  waiting: count,
  /** The device's cursor of this scope, so that the answer can move it. */
  cursor: v.exactOptional(cursor),
  mutations: v.pipe(v.array(mutationSchema), v.minLength(1), v.maxLength(PUSH_MAX_MUTATIONS)),
});
export type PushRequest = Omit<v.InferOutput<typeof pushRequestSchema>, "mutations"> & {
  readonly mutations: readonly Mutation[];
};

export const pushResponseSchema = v.object({
  /** One per mutation, in order. */
  acks: v.array(ackSchema),
  /** The rows the push changed or touched, as they are now. */
  rows: v.array(rowSchema),
  head: headSchema,
  /** Only when the cursor sent held all there was right before this push: with `rows` the device has all up to `head`. */
  cursor: v.exactOptional(cursor),
});
export type PushResponse = v.InferOutput<typeof pushResponseSchema>;

export const pullRequestSchema = v.strictObject({
  /** The writer asking and what waits per scope: shown to leads as the day of last contact. */
  deviceId: id,
  schemaVersion: positive,
  /** `null`: from the beginning, newest first. A scope left out is served from the beginning too. */
  cursors: v.record(id, v.nullable(cursor)),
  waiting: v.record(id, count),
  /** The epoch the cursors belong to; `null` on a first pull. */
  epoch: v.nullable(id),
  limit: v.pipe(positive, v.maxValue(PULL_MAX_ROWS)),
});
export type PullRequest = v.InferOutput<typeof pullRequestSchema>;

export const pullResponseSchema = v.object({
  rows: v.array(rowSchema),
  /** For every scope of `scopes` that this page moved. */
  cursors: v.record(id, cursor),
  heads: v.record(id, headSchema),
  /** Every scope the person may read now. A scope that is not here, in the same epoch, has been withdrawn. */
  scopes: v.array(v.object({ id, kind: v.picklist(["team", "private"]), role: v.picklist(ROLES) })),
  /** There is more behind these cursors: pull again. */
  more: v.boolean(),
  /** When it differs from the request's, the cursors were not used and this is a first page. */
  epoch: id,
  serverTime: instantText,
});
export type PullResponse = v.InferOutput<typeof pullResponseSchema>;
export type ScopeGrant = PullResponse["scopes"][number];

/** One event of the live stream: something in this scope changed. Carries no data. */
export const pokeSchema = v.object({ scope: id, seq: count });
export type Poke = v.InferOutput<typeof pokeSchema>;
/** The live stream sends a comment this often, so that a dead connection shows. */
export const HEARTBEAT_MS = 15_000;
