import { uuidV7 } from "#domain/ids";
import type { JoinPreview, Session, SignedIn } from "#protocol/account-messages";
import type { ProblemCode } from "#protocol/problem";
import type { DeviceSettings } from "#storage/device-settings";
import type { DeviceStore } from "#storage/device-store";
import type { Answer } from "#sync/ports";
import { join, recover, setUp } from "#client/api/account";
import { copyRecords } from "./copy-records.ts";
import type { Device } from "./device.ts";

/** How coming into a team ended. The recovery code is shown once. */
export type Entered =
  | { readonly kind: "entered"; readonly recoveryCode: string | null }
  | { readonly kind: "failed"; readonly reason: ProblemCode | "unreachable" };

export interface OwnWords {
  readonly name: string;
  readonly deviceName: string;
  readonly isSharedComputer: boolean;
  /** Records made on this device alone come along; else they stay behind on the device and are not sent. */
  readonly takesRecordsAlong: boolean;
}

export async function createTeam(
  device: Device,
  words: OwnWords & { readonly code: string; readonly teamName: string },
): Promise<Entered> {
  const { person } = device.settings.value;
  // The team takes over the ids of this device, so nothing needs to move; unless what is here is to stay out of it.
  const scope = words.takesRecordsAlong
    ? device.settings.value.scope
    : uuidV7(device.ports.clock.nowMs(), device.ports.random);
  const answer = await setUp({
    code: words.code,
    scope,
    teamName: words.teamName,
    person: { id: person.id, name: words.name },
    device: await deviceWords(device, words),
  });
  return enter(device, answer, words, scope);
}

/** With an invitation as the person this device made, or as oneself when signed in; with an access or device link as the person of the link. */
export async function joinTeam(
  device: Device,
  words: OwnWords & { readonly token: string; readonly kind: JoinPreview["kind"] },
): Promise<Entered> {
  const { person, stage } = device.settings.value;
  const introduces = words.kind === "invitation" && stage !== "team";
  const answer = await join({
    token: words.token,
    ...(introduces ? { person: { id: person.id, name: words.name } } : {}),
    device: await deviceWords(device, words),
  });
  return enter(device, answer, words);
}

export async function recoverAccess(
  device: Device,
  words: OwnWords & { readonly code: string },
): Promise<Entered> {
  return enter(device, await recover(words.code, await deviceWords(device, words)), words);
}

/** Asked before a session begins, which all tabs share. */
async function deviceWords(device: Device, words: OwnWords) {
  await device.mustBeOurs();
  const { deviceId } = await device.store.value.state();
  return { id: deviceId, name: words.deviceName, isShared: words.isSharedComputer };
}

async function enter(
  device: Device,
  answer: Answer<SignedIn>,
  words: OwnWords,
  madeScope?: string,
): Promise<Entered> {
  if (answer.kind !== "ok")
    return { kind: "failed", reason: answer.kind === "problem" ? answer.problem.code : "unreachable" };
  const { session, recoveryCode } = answer.body;
  const before = device.settings.value;
  const known = new Set((await device.store.value.state()).scopes.map(({ scope }) => scope));
  const membership =
    session.memberships.find(({ scope }) => scope === madeScope) ??
    session.memberships.find(({ scope }) => !known.has(scope)) ??
    session.memberships[0];
  const scope = membership?.scope ?? before.scope;
  const local = { fromPerson: before.person.id, fromScope: before.scope };
  const isElsewhere = scope !== before.scope || session.person.id !== before.person.id;
  const hasLocal = isElsewhere && before.stage === "local";
  const storeBefore = device.store.value;
  await device.change(
    {
      ...settingsOf(session, membership),
      moving: hasLocal && words.takesRecordsAlong ? local : null,
      leftBehind: hasLocal && !words.takesRecordsAlong ? local : before.leftBehind,
    },
    session.device.id,
  );
  if (before.stage === "new") await eraseUnused(device, storeBefore);
  await addScopes(device, session);
  return { kind: "entered", recoveryCode };
}

/**
 * Goes on with the session this browser still has while all that Stoep kept in it is gone, as when the browser made room. What the server has
 * comes back; under a new device id, because the server counts on what it knows of the old one.
 */
export async function resumeSession(device: Device, session: Session): Promise<void> {
  const storeBefore = device.store.value;
  await device.change(settingsOf(session, session.memberships[0]));
  await eraseUnused(device, storeBefore);
  await addScopes(device, session);
}

/** Those of a device in a team. Without a membership it keeps the scope it had. */
function settingsOf(
  session: Session,
  membership: Session["memberships"][number] | undefined,
): Partial<DeviceSettings> {
  return {
    person: session.person,
    privateScope: session.privateScope,
    ...(membership === undefined ? {} : { scope: membership.scope }),
    teamName: membership?.teamName ?? "",
    teams: session.memberships,
    role: membership?.role ?? null,
    deviceName: session.device.name,
    isSharedComputer: session.device.isShared,
    stage: "team",
  };
}

/** The database of a first start in which nobody worked: not to be found again by anyone. */
async function eraseUnused(device: Device, before: DeviceStore): Promise<void> {
  if (device.store.value !== before) await before.erase();
}

async function addScopes(device: Device, { privateScope, memberships }: Session): Promise<void> {
  const store = device.store.value;
  await store.addScope({ id: privateScope, kind: "private", isShared: true });
  for (const team of memberships) await store.addScope({ id: team.scope, kind: "team", isShared: true });
}

/**
 * Brings the records of a device alone into the team. What is left of it after a cut-off is done at the next start: the
 * settings say so until it is complete. Returns `false` when it must be tried again.
 */
export async function finishMoving(
  device: Device,
  onProgress: (done: number, total: number) => void,
): Promise<boolean> {
  const { moving, scope, person } = device.settings.value;
  if (moving === null) return true;
  const store = device.store.value;
  if (moving.fromPerson === person.id) await store.moveRecords(moving.fromScope, scope, onProgress);
  else {
    const left = await device.ports.openStore(moving.fromPerson);
    const isCopied = await copyRecords(
      { store: left, scope: moving.fromScope },
      { store, scope },
      onProgress,
    );
    if (!isCopied) return false;
    await left.erase();
  }
  await device.change({ moving: null });
  return true;
}
