import { createHash } from "node:crypto";
import * as v from "valibot";
import { privateScopeId } from "#domain/ids";
import { canonicalJson, type Json } from "#domain/json";
import type { Mutation } from "#domain/sync/mutation";
import type { Poke, PushRequest, PushResponse } from "#protocol/sync-messages";
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from "#protocol/version";
import { currentEpoch } from "../db/epoch.ts";
import type { Database } from "../db/open-database.ts";
import type { WriteTransaction } from "../db/schema.ts";
import { noteContact } from "./device-contact.ts";
import { standingIn } from "./grants.ts";
import { MutationTaker } from "./mutation-taker.ts";
import { lockScope, type LockedScope } from "./scope-writer.ts";
import { ensurePrivateScope } from "./server-record.ts";
import { problem, type SyncProblem, type SyncResult } from "./sync-problem.ts";

export interface SyncDeps {
  readonly database: Database;
  /** Instant of now by the server's clock. */
  readonly now: () => string;
  /** Told after commit, never before. */
  readonly poke: (poke: Poke) => void;
  /** Told after commit that words were erased: they may still stand in the files. */
  readonly onErased?: () => void;
}

/** Whose session asks. */
export interface Caller {
  readonly person: string;
  /** The hash that names the session; left out when the server loads a team itself. */
  readonly session?: string;
}

export type PushResult = SyncResult<PushResponse>;

/**
 * Takes a device's mutations of one scope: all of this push in one transaction, or nothing. Idempotent: sent again, it answers the
 * same and changes nothing. A mutation that cannot be accepted is answered as refused and does not hold up the others.
 */
export async function push(deps: SyncDeps, caller: Caller, request: PushRequest): Promise<PushResult> {
  const now = deps.now();
  return await pushAt(deps, caller, request, () => now);
}

/** As `push`, with the moment of each mutation given: only for loading what happened at known times. */
export async function pushAt(
  deps: SyncDeps,
  caller: Caller,
  request: PushRequest,
  momentOf: (mutation: Mutation) => string,
): Promise<PushResult> {
  if (request.schemaVersion < OLDEST_SERVED_VERSION) return problem({ code: "clientTooOld" });
  if (request.schemaVersion > PROTOCOL_VERSION) return problem({ code: "serverTooOld" });
  const hashes = request.mutations.map(payloadHash);
  let headBefore = 0;
  const result = await inTransaction(deps.database, async (tx): Promise<PushResult> => {
    const scope = await lockForPush(tx, request.scope, caller.person, deps.now());
    const epoch = await currentEpoch(tx);
    const standing = scope === undefined ? null : await standingIn(tx, scope, caller.person);
    // Somebody who never belonged here learns nothing, not even that the scope exists.
    if (scope === undefined || standing === null) return problem({ code: "notAllowed" });
    if (request.epoch !== epoch) return problem({ code: "epochChanged", epoch });
    headBefore = scope.head;
    const waiting = Math.max(0, request.waiting - request.mutations.length);
    const contact = await noteContact(tx, {
      person: caller.person,
      device: request.deviceId,
      session: caller.session ?? null,
      waiting: standing.kind === "member" ? { [request.scope]: waiting } : {},
      now: deps.now(),
    });
    if (contact === "foreign") return problem({ code: "foreignDevice" });
    if (contact === "removed") return problem({ code: "signedOut" });
    const taker = new MutationTaker(tx, deps.database.kind, {
      scope,
      standing,
      epoch,
      person: caller.person,
      device: request.deviceId,
      cursor: request.cursor,
    });
    return await taker.take(request.mutations, hashes, momentOf);
  });
  if (result.ok && result.response.head.seq > headBefore) {
    deps.poke({ scope: request.scope, seq: result.response.head.seq });
  }
  if (result.ok && request.mutations.some(({ redact }) => redact !== undefined)) deps.onErased?.();
  return result;
}

/** Commits what went well; a problem leaves no trace. */
async function inTransaction(
  database: Database,
  work: (tx: WriteTransaction) => Promise<PushResult>,
): Promise<PushResult> {
  try {
    return await database.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new TurnedDown(result.problem);
      return result;
    });
  } catch (error) {
    if (error instanceof TurnedDown) return problem(error.problem);
    throw error;
  }
}

class TurnedDown extends Error {
  readonly problem: SyncProblem;

  constructor(turnedDownFor: SyncProblem) {
    super(turnedDownFor.code);
    this.problem = turnedDownFor;
  }
}

/** A person's private scope begins with their first push to it. */
async function lockForPush(
  tx: WriteTransaction,
  scope: string,
  person: string,
  now: string,
): Promise<LockedScope | undefined> {
  const locked = await lockScope(tx, scope);
  if (locked !== undefined || scope !== privateScopeId(person)) return locked;
  await ensurePrivateScope(tx, person, now);
  return await lockScope(tx, scope);
}

const asJson = v.pipe(
  v.string(),
  v.parseJson(),
  v.custom<Json>(() => true),
);

/** Over everything but the place in the stream, which changes when an outbox is renumbered. */
function payloadHash(mutation: Mutation): string {
  const { n: _n, ...payload } = mutation;
  const text = canonicalJson(v.parse(asJson, JSON.stringify(payload)));
  return createHash("sha256").update(text, "utf8").digest("hex");
}
