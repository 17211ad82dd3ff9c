import { createStore, get, update, type UseStore } from "idb-keyval";
import { type RandomBytes, uuidV7 } from "#domain/ids";
import type { Role } from "#domain/records/member";

/** What this device must know before a person's database opens: whose it is, and which team is on the screen. Nothing of the work is here. */
export interface DeviceSettings {
  readonly person: { readonly id: string; readonly name: string };
  readonly privateScope: string;
  /** The team on the screen. Until there is one: a scope of this device alone, which **Team aanmaken** adopts. */
  readonly scope: string;
  readonly teamName: string;
  /** Every team of this person, as the server last said. */
  readonly teams: readonly Team[];
  readonly deviceName: string;
  /** Others use this computer too: signing out leaves nothing behind. */
  readonly isSharedComputer: boolean;
  /**
   * `new`: shows **Welkom bij Stoep**. `local`: works without a server. `team`: has a session at the server, or had one.
   */
  readonly stage: "new" | "local" | "team";
  /** As the server last said; `null`: not known. */
  readonly role: Role | null;
  /** Records of a device alone that are on their way into the team; `null`: none. */
  readonly moving: LocalRecords | null;
  /** Records of a device alone that were not taken along into the team; they can be, later. */
  readonly leftBehind: LocalRecords | null;
  /** No number on Stoep's icon here. */
  readonly hidesBadge?: boolean;
}

export interface Team {
  readonly scope: string;
  readonly teamName: string;
  readonly role: Role;
}

export interface LocalRecords {
  readonly fromPerson: string;
  readonly fromScope: string;
}

const KEY = "device";
let opened: UseStore | undefined;
const place = (): UseStore => (opened ??= createStore("stoep", "settings"));

/** The stored settings, for the page and the worker alike; `undefined`: nobody ever began here. Rejects when the device's storage cannot be opened. */
export async function readDeviceSettings(): Promise<DeviceSettings | undefined> {
  const stored = await get<Partial<DeviceSettings>>(KEY, place());
  if (stored?.person === undefined || stored.scope === undefined) return undefined;
  const { person, scope } = stored;
  // An earlier version stored fewer of them.
  const privateScope = stored.privateScope ?? (await privateScopeOf(person.id));
  return { ...UNSET, ...stored, person, scope, privateScope };
}

/** As `readDeviceSettings`; at first start new ids, stored before anything else happens. */
export async function loadDeviceSettings(nowMs: number, random: RandomBytes): Promise<DeviceSettings> {
  const stored = await readDeviceSettings();
  if (stored !== undefined) return stored;
  const fresh = await freshSettings(nowMs, random);
  await storeDeviceSettings(fresh);
  return fresh;
}

export const storeDeviceSettings = (settings: DeviceSettings): Promise<void> =>
  update(KEY, () => settings, place());

/**
 * Changes some of the stored settings, in one transaction. The others stay as they are stored: another tab may have changed them since
 * `before` was read. Stores nothing and answers `false` when by now the device is another person's, or left, or in a team.
 */
export async function changeDeviceSettings(
  before: DeviceSettings,
  changes: Partial<DeviceSettings>,
): Promise<boolean> {
  let isSame = true;
  await update<Partial<DeviceSettings>>(
    KEY,
    (stored = before) => {
      isSame = stored.person?.id === before.person.id && (stored.stage ?? UNSET.stage) === before.stage;
      if (!isSame) return stored;
      // What is known of the team on the screen goes together: each tab may show another one.
      const { scope, teamName, role } = before;
      return { ...stored, scope, teamName, role, ...changes };
    },
    place(),
  );
  return isSame;
}

/** A device nobody works on yet, with ids of its own. */
export async function freshSettings(nowMs: number, random: RandomBytes): Promise<DeviceSettings> {
  const person = { id: uuidV7(nowMs, random), name: "" };
  return { ...UNSET, person, scope: uuidV7(nowMs, random), privateScope: await privateScopeOf(person.id) };
}

/** Asked at the first start alone: the code that hashes stays out of every other. */
async function privateScopeOf(personId: string): Promise<string> {
  const { privateScopeId } = await import("#domain/derived-ids");
  return privateScopeId(personId);
}

const UNSET: Omit<DeviceSettings, "person" | "scope" | "privateScope"> = {
  teamName: "",
  teams: [],
  deviceName: "",
  isSharedComputer: false,
  stage: "new",
  role: null,
  moving: null,
  leftBehind: null,
};
