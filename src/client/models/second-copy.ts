import type { DeviceSettings } from "#storage/device-settings";
import type { CameBack, DeviceStore, TakenBack } from "#storage/device-store";
import type { CopyHead, CopyLine, ReadCopy, SecondCopy } from "#storage/second-copy-lines";
import type { SaveFailure } from "#sync/edit";
import { readSession, signOut } from "#client/api/account";
import { countLocalRecords } from "./copy-records.ts";
import type { Device } from "./device.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Failure<Code> = { readonly ok: false; readonly failure: Code };

/** The file of a second copy: its lines, and the lock on it. */
export interface CopyFiles {
  begin(head: CopyHead): { write(lines: readonly CopyLine[]): Promise<void>; finish(): Promise<Bytes> };
  read(bytes: Bytes): Promise<ReadCopy>;
  /** Takes seconds, off the page. Rejects when the browser gives no worker or no memory for it. */
  lock(bytes: Bytes, passphrase: string): Promise<Bytes>;
  unlock(
    bytes: Bytes,
    passphrase: string,
  ): Promise<
    { readonly ok: true; readonly bytes: Bytes } | Failure<"foreign" | "wrongPassphrase" | "damaged">
  >;
}

export type MadeCopy = { readonly ok: true; readonly file: File } | Failure<SaveFailure | "cannotLock">;

/** Everything of this device in a file that only this passphrase opens. */
export async function makeCopy(
  device: Device,
  passphrase: string,
  madeWith: string,
  onStep: (step: "collecting" | "locking") => void,
): Promise<MadeCopy> {
  onStep("collecting");
  const files = await device.ports.loadCopyFiles();
  const settings = device.settings.value;
  const madeAt = new Date(device.ports.clock.nowMs());
  const file = files.begin(headOf(settings, madeAt.toISOString(), madeWith));
  const copied = await device.store.value.copyOut((lines) => file.write(lines));
  if (!copied.ok) return copied;
  onStep("locking");
  try {
    const bytes = await files.lock(await file.finish(), passphrase);
    return { ok: true, file: new File([bytes], fileName(settings, madeAt), { type: FILE_TYPE }) };
  } catch {
    return { ok: false, failure: "cannotLock" };
  }
}

const FILE_TYPE = "application/octet-stream";

function headOf(settings: DeviceSettings, madeAt: string, madeWith: string): CopyHead {
  const { person, privateScope, scope, teamName, teams, role, deviceName, stage } = settings;
  return {
    ...{ format: "stoep-reservekopie", version: 1, madeAt, madeWith, deviceName },
    ...{ person, privateScope, scope, teamName, teams: [...teams], role },
    stage: stage === "team" ? "team" : "local",
  };
}

function fileName({ teamName }: DeviceSettings, madeAt: Date): string {
  const team = teamName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
  const day = [madeAt.getFullYear(), madeAt.getMonth() + 1, madeAt.getDate()]
    .map((number) => String(number).padStart(2, "0"))
    .join("-");
  return ["stoep-reservekopie", team, day].filter((part) => part !== "").join("-") + ".age";
}

export type OpenedCopy =
  | { readonly ok: true; readonly copy: SecondCopy }
  /** `unreadable`: the device did not let go of the file, or had no memory for it. */
  | Failure<"foreign" | "newer" | "damaged" | "wrongPassphrase" | "unreadable">;

/** Opens and reads all of the file; changes nothing. */
export async function openCopy(device: Device, file: Blob, passphrase: string): Promise<OpenedCopy> {
  try {
    const files = await device.ports.loadCopyFiles();
    const unlocked = await files.unlock(new Uint8Array(await file.arrayBuffer()), passphrase);
    return unlocked.ok ? await files.read(unlocked.bytes) : unlocked;
  } catch {
    return { ok: false, failure: "unreadable" };
  }
}

/**
 * How a copy and this device go together. `empty`: nobody works here yet. `own`: it is this person's. `ownOtherTeam`: theirs, of a team that
 * is not on this device's list. `beside`: somebody works here without a team, and keeps that. `someoneElse`: another person is signed in.
 */
export type CopyFit = "empty" | "own" | "ownOtherTeam" | "beside" | "someoneElse";

export function fitOf(settings: DeviceSettings, { person, scope }: CopyHead): CopyFit {
  if (settings.stage === "new") return "empty";
  if (settings.person.id !== person.id) return settings.stage === "team" ? "someoneElse" : "beside";
  const isKnown = settings.scope === scope || settings.teams.some((team) => team.scope === scope);
  return isKnown ? "own" : "ownOtherTeam";
}

export type PutBack =
  /** `mustSignIn`: the device has no session (any more), so nothing goes to the server before its person signs in. */
  | { readonly ok: true; readonly back: CameBack; readonly mustSignIn: boolean }
  | Failure<SaveFailure | "someoneElse">;
export type PutBackDone = Extract<PutBack, { readonly ok: true }>;

/**
 * Puts back what the copy has and this device has not; then the device goes on as the copy's person. Cut off before its end it can be
 * done again: nothing comes twice.
 */
export async function putCopyBack(
  device: Device,
  { head, lines }: SecondCopy,
  onProgress: (done: number, total: number) => void,
): Promise<PutBack> {
  const before = device.settings.value;
  if (fitOf(before, head) === "someoneElse") return { ok: false, failure: "someoneElse" };
  const session = before.stage === "team" ? "unknown" : await sessionFor(head.person.id);
  if (session === "someoneElse") return { ok: false, failure: "someoneElse" };
  const taken = await takeBack(device, head.person.id, lines, onProgress);
  if (!taken.ok) return taken;
  if (before.stage === "team") await offerToTeam(device, head);
  else await goOnAs(device, head);
  const mustSignIn =
    before.stage === "team"
      ? device.sync.value?.cannotSend === "signedOut"
      : head.stage === "team" && session !== "own";
  return { ...taken, mustSignIn };
}

/**
 * A browser may clear what a page stored and keep the session's cookie. One of the copy's person is welcome; another's is ended, for
 * under it this person's work would be sent as somebody else's.
 */
async function sessionFor(personId: string): Promise<"own" | "none" | "unknown" | "someoneElse"> {
  const answer = await readSession();
  if (answer.kind === "unreachable") return "unknown";
  if (answer.kind === "problem") return "none";
  if (answer.body.person.id === personId) return "own";
  return (await signOut()).kind === "ok" ? "none" : "someoneElse";
}

async function takeBack(
  device: Device,
  personId: string,
  lines: readonly CopyLine[],
  onProgress: (done: number, total: number) => void,
): Promise<TakenBack> {
  const opened = device.store.value;
  if (opened.personId === personId) return await opened.takeBack(lines, onProgress);
  let store: DeviceStore;
  try {
    store = await device.ports.openStore(personId);
  } catch {
    return { ok: false, failure: "storageLost" };
  }
  const taken = await store.takeBack(lines, onProgress);
  store.close();
  return taken;
}

/** What this person once did without a team is offered to the team, and not hidden. */
async function offerToTeam(device: Device, { stage, person, scope }: CopyHead): Promise<void> {
  if (stage !== "local" || device.settings.value.leftBehind !== null) return;
  const { scopes } = await device.store.value.state();
  const isHereAlone = scopes.some((each) => each.scope === scope && !each.isShared && each.waiting > 0);
  if (isHereAlone) await device.change({ leftBehind: { fromPerson: person.id, fromScope: scope } });
}

/** The device becomes that of the copy's person; what somebody did here without a team stays, to be taken along later. */
async function goOnAs(device: Device, head: CopyHead): Promise<void> {
  const before = device.settings.value;
  const storeBefore = device.store.value;
  const { person, privateScope, scope, teamName, teams, role, stage } = head;
  const isOwn = before.person.id === person.id;
  if (isOwn && before.stage === stage) return;
  const isElsewhere = !isOwn || before.scope !== scope;
  const staysBehind = isElsewhere && (await countLocalRecords(storeBefore, before.scope)) > 0;
  const local = { fromPerson: before.person.id, fromScope: before.scope };
  await device.change({
    ...{ person, privateScope, scope, teamName, teams, role, stage },
    leftBehind: staysBehind ? local : before.leftBehind,
  });
  // The database of a first start in which nobody worked.
  if (!isOwn && before.stage === "new") await storeBefore.erase();
}
