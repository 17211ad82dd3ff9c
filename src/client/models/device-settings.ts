import { get, set } from "idb-keyval";
import { type RandomBytes, privateScopeId, uuidV7 } from "#domain/ids";
import type { Role } from "#domain/records/member";

/** What this device must know before its database opens: whose it is, and which team is on the screen. */
export interface DeviceSettings {
  readonly person: { readonly id: string; readonly name: string };
  readonly privateScope: string;
  /** The team on the screen. Until there is one: a scope of this device alone, which **Team aanmaken** adopts. */
  readonly scope: string;
  readonly teamName: string;
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
}

export interface LocalRecords {
  readonly fromPerson: string;
  readonly fromScope: string;
}

const KEY = "stoep-device";

/** The stored settings; at first start new ids, stored before anything else happens. Rejects when the device's storage cannot be opened. */
export async function loadDeviceSettings(nowMs: number, random: RandomBytes): Promise<DeviceSettings> {
  const stored = await get<DeviceSettings>(KEY);
  if (stored !== undefined) return stored;
  const fresh = freshSettings(nowMs, random);
  await set(KEY, fresh);
  return fresh;
}

export const storeDeviceSettings = (settings: DeviceSettings): Promise<void> => set(KEY, settings);

/** A device nobody works on yet, with ids of its own. */
export function freshSettings(nowMs: number, random: RandomBytes): DeviceSettings {
  const personId = uuidV7(nowMs, random);
  return {
    person: { id: personId, name: "" },
    privateScope: privateScopeId(personId),
    scope: uuidV7(nowMs, random),
    teamName: "",
    deviceName: "",
    isSharedComputer: false,
    stage: "new",
    role: null,
    moving: null,
    leftBehind: null,
  };
}
