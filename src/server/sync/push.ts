import { privateScopeId } from "#domain/derived-ids";
import { type RandomBytes } from "#domain/ids";
import { canonicalMessage } from "#domain/json";
import type { Mutation } from "#domain/sync/mutation";
import type { Poke, PushRequest } from "#protocol/sync-messages";
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from "#protocol/version";
import type { Database } from "../db/open-database.ts";
import type { WriteTransaction } from "../db/schema.ts";
import { dayOf } from "../instants.ts";
import { noteContact, type Contact } from "./device-contact.ts";
import { standingOf } from "./grants.ts";
import type { CountByType } from "./given-back.ts";
import { MutationTaker } from "./mutation-taker.ts";
import { lockAndRead, type PusherFacts, type PushFacts } from "./push-facts.ts";
import { ensurePrivateScope } from "./server-record.ts";
import { checkStream } from "./stream-check.ts";
import { takenById } from "./stream-store.ts";
import { sha256Hex } from "./sha256-hex.ts";
import { problem, type SyncResult } from "./sync-problem.ts";
import type { PushAnswer } from "./wire-answer.ts";

export interface SyncDeps {
  readonly database: Database;
  /** Instant of now by the server's clock. */
  readonly now: () => string;
  readonly random: RandomBytes;
  /** Told after commit, never before. */
  readonly poke: (poke: Poke) => void;
  /** Told after commit that words were erased, or the order of answers: they may still stand in the files. */
  readonly onErased?: () => void;
  /** Told after commit that a device gave back what this server had lost. */
  readonly onGivenBack?: (records: CountByType) => void;
}

/** Whose session asks. */
export interface Caller {
  readonly person: string;
  /** The hash that names the session; left out when the server loads a team itself. */
  readonly session?: string;
}

export type PushResult = SyncResult<PushAnswer>;

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
  const outcome: PushOutcome = { givenBack: null, hasShuffled: false };
  const { database } = deps;
  const result = await database.turns.take(database, request.scope, async (tx): Promise<PushResult> => {
    const facts = await factsForPush(tx, database.kind, caller.person, request, deps.now());
    headBefore = facts.scope?.head ?? 0;
    const given = { caller, request, hashes, momentOf, now: deps.now(), random: deps.random, outcome };
    return await takePush(tx, database.kind, facts, given);
  });
  if (result.ok && result.response.head.seq > headBefore) {
    deps.poke({ scope: request.scope, seq: result.response.head.seq });
  }
  if (result.ok && outcome.givenBack !== null) deps.onGivenBack?.(outcome.givenBack);
  const hasErased = outcome.hasShuffled || request.mutations.some(({ redact }) => redact !== undefined);
  if (result.ok && hasErased) deps.onErased?.();
  return result;
}

interface GivenPush {
  readonly caller: Caller;
  readonly request: PushRequest;
  readonly hashes: readonly string[];
  readonly momentOf: (mutation: Mutation) => string;
  readonly now: string;
  readonly random: RandomBytes;
  /** Filled in. */
  readonly outcome: PushOutcome;
}

/** What must be told after the commit. */
interface PushOutcome {
  givenBack: CountByType | null;
  hasShuffled: boolean;
}

/** Under the scope's lock. What is turned down is turned down before anything is written. */
async function takePush(
  tx: WriteTransaction,
  kind: Database["kind"],
  facts: PushFacts,
  { caller, request, hashes, momentOf, now, random, outcome }: GivenPush,
): Promise<PushResult> {
  const { person } = caller;
  const { deviceId: device, mutations } = request;
  const { scope, pusher } = facts;
  // Somebody who never belonged here learns nothing, not even that the scope exists.
  if (scope === undefined) return problem({ code: "notAllowed" });
  const standing = standingOf(scope, person, pusher);
  if (standing === null) return problem({ code: "notAllowed" });
  if (request.epoch !== pusher.epoch) return problem({ code: "epochChanged", epoch: pusher.epoch });
  if (pusher.device !== null && pusher.device.person !== person) return problem({ code: "foreignDevice" });
  if (pusher.device !== null && pusher.device.removedAt !== null) return problem({ code: "signedOut" });
  const checked = checkStream(pusher.lastN, mutations, hashes, takenById(facts.taken, scope.id, mutations));
  if ("code" in checked) return problem(checked);
  const waiting = Math.max(0, request.waiting - mutations.length);
  const contact = {
    person,
    device,
    session: caller.session ?? null,
    waiting: standing.kind === "member" ? { [scope.id]: waiting } : {},
    now,
  };
  if (!isKnownContact(contact, pusher)) {
    const noted = await noteContact(tx, contact);
    if (noted === "foreign") return problem({ code: "foreignDevice" });
    if (noted === "removed") return problem({ code: "signedOut" });
  }
  const { epoch } = pusher;
  const taker = new MutationTaker(tx, kind, {
    scope,
    standing,
    epoch,
    person,
    device,
    cursor: request.cursor,
    random,
    now,
  });
  const response = await taker.take(mutations, hashes, checked, facts, momentOf);
  await taker.givenBack.writeAudit(tx, { scope: scope.id, person, device, now });
  outcome.givenBack = taker.givenBack.counts();
  outcome.hasShuffled = taker.hasShuffled;
  return { ok: true, response };
}

/** A person's private scope begins with their first push to it. */
async function factsForPush(
  tx: WriteTransaction,
  kind: Database["kind"],
  person: string,
  { scope, deviceId: device, epoch, mutations }: PushRequest,
  now: string,
): Promise<PushFacts> {
  const origin = { scope, person, device, epoch };
  const facts = await lockAndRead(tx, kind, origin, mutations);
  if (facts.scope !== undefined || scope !== privateScopeId(person)) return facts;
  await ensurePrivateScope(tx, person, now);
  return await lockAndRead(tx, kind, origin, mutations);
}

/** Whether all of it was noted before: then a push need not write it again. */
function isKnownContact(
  { session, waiting, now }: Contact,
  { device, waiting: noted }: PusherFacts,
): boolean {
  const today = dayOf(Date.parse(now));
  return (
    device !== null &&
    device.lastSeenOn === today &&
    device.session === session &&
    Object.values(waiting).every((count) => noted?.count === count && noted.seenOn === today)
  );
}

/** Over everything but the place in the stream, which changes when an outbox is renumbered. */
function payloadHash(mutation: Mutation): string {
  const { n: _n, ...payload } = mutation;
  return sha256Hex(canonicalMessage(payload));
}
