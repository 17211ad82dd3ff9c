import { createStore, delMany, get, set } from "idb-keyval";
import type { UseStore } from "idb-keyval";

/** What is read before the person's database opens. Nothing of the work is here. */
export interface DeviceSettings {
  /** Whose database to open; none: first start. */
  readonly personId: string;
  readonly theme: "light" | "dark" | "system";
  /** The scope last on screen. */
  readonly scope: string;
  readonly deviceName: string;
  /** A shared computer: signing out leaves nothing behind. */
  readonly isShared: boolean;
}

type Name = keyof DeviceSettings;
const NAMES: readonly Name[] = ["personId", "theme", "scope", "deviceName", "isShared"];

const IS_VALID: { readonly [N in Name]: (value: unknown) => value is DeviceSettings[N] } = {
  personId: isText,
  theme: (value) => value === "light" || value === "dark" || value === "system",
  scope: isText,
  deviceName: isText,
  isShared: (value) => typeof value === "boolean",
};

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore("stoep", "settings"));

/** `undefined` when it was never set, or holds what this version does not know. */
export async function readSetting<N extends Name>(name: N): Promise<DeviceSettings[N] | undefined> {
  const value: unknown = await get(name, store());
  return IS_VALID[name](value) ? value : undefined;
}

export async function writeSetting<N extends Name>(name: N, value: DeviceSettings[N]): Promise<void> {
  await set(name, value, store());
}

/** With the person's data: the device is as new. */
export async function clearSettings(): Promise<void> {
  await delMany([...NAMES], store());
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
