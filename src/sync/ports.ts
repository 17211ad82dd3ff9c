import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Problem } from "#protocol/problem";
import type {
  Head,
  PullRequest,
  PullResponse,
  Poke,
  PushRequest,
  PushResponse,
  ScopeGrant,
} from "#protocol/sync-messages";

/** What happened to a request. `unreachable`: no answer of Stoep's own server (offline, time-out, a proxy's page, cut body). */
export type Answer<T> =
  | { readonly kind: "ok"; readonly body: T }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable" };

/** Never throws; every call has a time limit of its own. */
export interface Transport {
  push(request: PushRequest): Promise<Answer<PushResponse>>;
  pull(request: PullRequest): Promise<Answer<PullResponse>>;
  /** Opens the live stream. `onDown` is called once, when it ended or stayed silent too long; the caller decides on opening anew. Returns the closing function. */
  listen(handlers: { onUp(): void; onPoke(poke: Poke): void; onDown(): void }): () => void;
}

export interface Clock {
  /** Milliseconds since 1970, by the device. For showing and for waiting, never for ordering. */
  nowMs(): number;
  /** Calls once after `delayMs`; returns the cancelling function. */
  after(delayMs: number, call: () => void): () => void;
}

export interface Locks {
  /**
   * Asks for the lock and calls `onHeld` once it is ours, never before this returns. The function returned gives it back, or withdraws
   * the request while it still waits. Where locks do not exist it is ours at once: safety must not depend on it.
   */
  request(name: string, onHeld: () => void): () => void;
}

/** What a page tells the engine about itself. */
export interface PageSignals {
  trigger(reason: "online" | "visible"): void;
  /** The browser says there is no network. `trigger("online")` ends it. */
  setOffline(): void;
  /** The page went out of sight: what was typed is sent at once. `trigger("visible")` ends it. */
  setHidden(): void;
  /** A text has the focus, or lost it: while it has, a push goes out every five seconds at most. */
  setTyping(isTyping: boolean): void;
}

/** 0 ≤ x < 1, for jitter. */
export type RandomFraction = () => number;

/** One waiting scope, as the runner sees it. */
export interface ScopeState {
  readonly scope: string;
  /** `null`: nothing pulled yet, or to be pulled afresh. */
  readonly cursor: string | null;
  readonly role: ScopeGrant["role"] | null;
  readonly kind: ScopeGrant["kind"];
  /** XOR over the rows of the server this device has. */
  readonly digest: string;
  /** How many mutations wait, taken ones included. */
  readonly waiting: number;
  /** The scope exists at the server for this person. A local scope is never pushed. */
  readonly isShared: boolean;
  /** Rows of an earlier epoch are set aside here and `salvage` has not been done: nothing of this scope is pushed before it. */
  readonly awaitsSalvage: boolean;
}

export interface DeviceSyncState {
  readonly deviceId: string;
  readonly epoch: string | null;
  readonly scopes: readonly ScopeState[];
}

/** A mutation the server could not accept, kept until a person decides. */
export interface RefusedMutation {
  readonly scope: string;
  readonly mutation: Mutation;
  readonly code: RefusalCode;
  /** Device's instant of the refusal. */
  readonly refusedAt: string;
}

/**
 * What the engine needs of the device's database. Every method is one transaction: all of it happened, or nothing.
 * The contract suite in tests/contract runs on every adapter.
 */
export interface SyncStore {
  state(): Promise<DeviceSyncState>;

  /**
   * Marks the next waiting mutations of the scope as taken, in order of n, commits, and returns them with those taken earlier
   * and not yet acknowledged. Taken mutations never change. At least one when anything waits; else at most both limits.
   */
  take(scope: string, limits: { maxMutations: number; maxBytes: number }): Promise<readonly Mutation[]>;

  /**
   * An answered push: acknowledged mutations leave the outbox (refused ones move to `refused`), the rows are applied,
   * what the screens show is recomputed. Acks for what is no longer waiting are ignored. A row is applied only if its rev is greater, within an epoch.
   * The cursor of the answer is stored with them, but only while the stored one is still `cursor`, the one the push was sent with.
   */
  completePush(scope: string, epoch: string, response: PushResponse, cursor?: string): Promise<void>;

  /**
   * A pulled page: rows, cursors and, on the first pull of all, the epoch together, only if every stored cursor is still the one asked with (`stale` otherwise, nothing changed).
   * Scopes of `response.scopes` the device did not have begin; roles are updated; shared scopes missing from it are withdrawn:
   * their rows and cursor go, waiting and refused mutations stay. A scope given back starts with an empty cursor, and
   * mutations refused as `notAllowed` in it wait again.
   */
  applyPull(asked: PullRequest, response: PullResponse): Promise<"applied" | "stale">;

  /** After the last page: the stored digest of every scope beside the server's. Where they differ at the same head, the scope is set aside and pulled afresh; outbox untouched. Returns the scopes that differed. */
  checkHeads(heads: Readonly<Record<string, Head>>): Promise<readonly string[]>;

  /**
   * The server's database is another one. Sets the acknowledged rows of every scope aside (still shown), empties cursors and digests,
   * numbers the outbox from 1 again (same ids). Idempotent for one epoch.
   */
  beginEpoch(epoch: string): Promise<void>;

  /**
   * After a complete pull in a new epoch: for rows set aside that are missing or not the same on the server, puts a salvage mutation in the outbox, before what waited.
   * Forgets what was set aside. Returns how many were given back.
   */
  salvage(scope: string, epoch: string): Promise<number>;

  /** The server saw two devices under one id: a new device id, every outbox numbered from 1; what was taken stays so. */
  fork(newDeviceId: string): Promise<void>;

  /** The stream at the server continues at `expectedN`: what waits is numbered from there. Only after a gap. */
  renumber(scope: string, expectedN: number): Promise<void>;
}
