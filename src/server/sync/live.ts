import type { Poke } from "#protocol/sync-messages";
import { privateScopeId } from "#domain/derived-ids";
import type { Database } from "../db/open-database.ts";
import { listenForPokes, type StopListening } from "./postgres-wake.ts";
import { inParts } from "./scope-writer.ts";

/** Heads are looked at this often: what another process wrote is told within it, with or without NOTIFY. */
export const POLL_MS = 1_500;

export interface LiveListener {
  onPoke(poke: Poke): void;
  /** Called once: the scopes this person may read are no longer those it was opened with. The stream is to be closed; the device pulls and opens it anew. */
  onEnd(): void;
}

export interface LiveSubscriber {
  readonly person: string;
  /** Every scope the person may read now. */
  readonly scopes: readonly string[];
}

export interface LiveHub {
  /** Returns the function that ends it. */
  subscribe(subscriber: LiveSubscriber, listener: LiveListener): () => void;
  /** To be called after a commit that moved a scope's head. Older news than was told is dropped. */
  poke(poke: Poke): void;
  /** Looks at heads and rights now. */
  poll(): Promise<void>;
  start(): void;
  /** Ends every stream. */
  stop(): Promise<void>;
}

export interface LiveDeps {
  readonly database: Database;
  /** Calls once after `delayMs`; returns the cancelling function. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  /** A poll that failed: it is tried again at the next one. */
  readonly onPollFailed: (error: unknown) => void;
}

interface Subscription {
  readonly subscriber: LiveSubscriber;
  readonly listener: LiveListener;
}

export function createLiveHub(deps: LiveDeps): LiveHub {
  const subscriptions = new Set<Subscription>();
  const headByScope = new Map<string, number>();
  let cancelPoll: (() => void) | null = null;
  let stopListening: StopListening | null = null;
  let isRunning = false;

  function poke(news: Poke): void {
    if ((headByScope.get(news.scope) ?? -1) >= news.seq) return;
    headByScope.set(news.scope, news.seq);
    for (const { subscriber, listener } of subscriptions) {
      if (subscriber.scopes.includes(news.scope)) listener.onPoke(news);
    }
  }

  async function pollHeads(): Promise<void> {
    const scopes = [...new Set([...subscriptions].flatMap(({ subscriber }) => subscriber.scopes))];
    for (const part of inParts(scopes)) {
      const heads = await deps.database.read
        .selectFrom("scope")
        .select(["id", "head"])
        .where("id", "in", part)
        .execute();
      for (const { id, head } of heads) {
        // Nothing was told of this scope yet: a device that opens a stream pulls anyway.
        if (!headByScope.has(id)) headByScope.set(id, head);
        else poke({ scope: id, seq: head });
      }
    }
    const watched = new Set(scopes);
    for (const scope of headByScope.keys()) if (!watched.has(scope)) headByScope.delete(scope);
  }

  async function pollRights(): Promise<void> {
    const persons = [...new Set([...subscriptions].map(({ subscriber }) => subscriber.person))];
    for (const part of inParts(persons)) {
      const memberships = await deps.database.read
        .selectFrom("membership")
        .select(["scope", "person"])
        .where("person", "in", part)
        .where("ended_at", "is", null)
        .execute();
      const scopesByPerson = new Map(part.map((person) => [person, new Set([privateScopeId(person)])]));
      for (const { scope, person } of memberships) scopesByPerson.get(person)?.add(scope);
      for (const subscription of [...subscriptions]) {
        const { person, scopes } = subscription.subscriber;
        const present = scopesByPerson.get(person);
        if (present === undefined) continue;
        if (present.size !== new Set(scopes).size || !scopes.every((scope) => present.has(scope))) {
          subscriptions.delete(subscription);
          subscription.listener.onEnd();
        }
      }
    }
  }

  async function poll(): Promise<void> {
    if (subscriptions.size === 0) return;
    await pollRights();
    await pollHeads();
  }

  async function tick(): Promise<void> {
    try {
      if (stopListening === null && deps.database.pool !== null) {
        stopListening = await listenForPokes(deps.database.pool, poke, () => {
          stopListening = null;
        });
      }
      await poll();
    } catch (error) {
      deps.onPollFailed(error);
    }
    if (isRunning) schedule();
    else await stopListening?.();
  }

  function schedule(): void {
    cancelPoll = deps.after(POLL_MS, () => void tick());
  }

  return {
    subscribe(subscriber, listener) {
      const subscription = { subscriber, listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    poke,
    poll,
    start() {
      if (isRunning) return;
      isRunning = true;
      void tick();
    },
    async stop() {
      isRunning = false;
      cancelPoll?.();
      const ended = [...subscriptions];
      subscriptions.clear();
      for (const { listener } of ended) listener.onEnd();
      const stop = stopListening;
      stopListening = null;
      await stop?.();
    },
  };
}
