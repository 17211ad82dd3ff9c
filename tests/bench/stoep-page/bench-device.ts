import { signedInSchema, type Session } from "#protocol/account-messages";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { sendJson } from "#platform/send-json";
import { systemClock } from "#platform/system-clock";
import { createWebLocks } from "#platform/web-locks";
import type { DeviceStore } from "#storage/device-store";
import { openDevice } from "#storage/open-device";
import { storageFailureOf } from "#storage/storage-failure";
import type { Edit } from "#sync/edit";
import { createEngine } from "#sync/engine";
import { newId } from "../new-id.ts";
import { noteContent } from "../note-content.ts";

const send = (input: string, init: RequestInit): Promise<Response> => fetch(input, init);
const transport = createHttpTransport(send);

/** Makes the team with the server's set-up code, and signs this browser in. */
export async function setUpTeam(code: string): Promise<Session> {
  const answer = await sendJson(send, {
    method: "POST",
    path: "/setup",
    body: {
      code,
      scope: newId(),
      teamName: "Meetteam",
      person: { id: newId(), name: "Meter" },
      device: { id: newId(), name: "Meetlat", isShared: false },
    },
    reply: signedInSchema,
  });
  if (answer.kind !== "ok") throw new Error(`Setting up failed: ${JSON.stringify(answer)}`);
  return answer.body.session;
}

/** The real store over the browser's IndexedDB. Each name is a database of its own. */
export async function openStore(session: Session, name: string): Promise<DeviceStore> {
  const store = await openDevice({
    personId: name === "" ? session.person.id : `${session.person.id}-${name}`,
    nowMs: () => Date.now(),
    random: randomBytes,
  });
  await store.addScope({ id: scopeOf(session), kind: "team", isShared: true });
  return store;
}

export function scopeOf(session: Session): string {
  const scope = session.memberships[0]?.scope;
  if (scope === undefined) throw new Error("The session has no team.");
  return scope;
}

export interface Synced {
  /** `performance.now()` when the first pull was asked for: all that waited is acknowledged and stored then. */
  readonly sentAt: number;
}

/** One whole run of the real engine against the real server: push, pull, digests compared. Throws unless everything is synced. */
export async function syncNow(store: DeviceStore): Promise<Synced> {
  let sentAt: number | null = null;
  const engine = createEngine({
    store,
    transport: {
      ...transport,
      pull: (request) => {
        sentAt ??= performance.now();
        return transport.pull(request);
      },
    },
    clock: systemClock,
    locks: createWebLocks(navigator.locks),
    random: Math.random,
    newId,
    lockName: "bench",
    storageFailureOf,
    onBug: (error) => reportError(error),
  });
  const outcome = await engine.syncNow();
  engine.stop();
  if (outcome.code !== "synced" || outcome.waiting > 0 || sentAt === null)
    throw new Error(`Not synced: ${JSON.stringify(outcome)}`);
  return { sentAt };
}

/** A note of the bench as a new conversation. */
export function newConversation(scope: string, number: number): Edit {
  const { heldAt, channel, attitude, withWhom, tags, said } = noteContent(number);
  return {
    scope,
    type: "conversation",
    recordId: newId(),
    seen: null,
    create: true,
    set: {
      heldAt: { was: null, to: heldAt },
      channel: { was: null, to: channel },
      attitude: { was: null, to: attitude },
    },
    text: { said: { was: null, to: said } },
    add: { withWhom: [...withWhom], tags: [...tags] },
  };
}
