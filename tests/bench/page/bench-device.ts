import { uuidV7 } from "#domain/ids";
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

const send = (input: string, init: RequestInit): Promise<Response> => fetch(input, init);

export const transport = createHttpTransport(send);
export const newId = (): string => uuidV7(Date.now(), randomBytes);

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

/** One whole run of the real engine against the real server. Throws unless everything is synced. */
export async function syncNow(store: DeviceStore): Promise<void> {
  const engine = createEngine({
    store,
    transport,
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
  if (outcome.code !== "synced" || outcome.waiting > 0)
    throw new Error(`Not synced: ${JSON.stringify(outcome)}`);
}

/** A new conversation of ordinary length. */
export function note(scope: string, number: number): Edit {
  const said = `Gesprek ${number}. ${"Wil met de straat een moestuin beginnen op het veldje achter de school. ".repeat(8)}`;
  return {
    scope,
    type: "conversation",
    recordId: newId(),
    seen: null,
    create: true,
    set: {
      heldAt: { was: null, to: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString() },
      channel: { was: null, to: "street" },
      attitude: { was: null, to: (number % 5) - 2 },
    },
    text: { said: { was: null, to: said } },
    add: { withWhom: ["resident"], tags: ["groen"] },
  };
}
