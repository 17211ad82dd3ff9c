import { computed, signal } from "@preact/signals";

export interface StorageRoom {
  /** What the app takes on this device, its records and its own files together. */
  readonly usedBytes: number;
  /** What the browser would still give it. */
  readonly leftBytes: number;
  /** What it is used for; `null`: the browser tells only the sum. */
  readonly parts: { readonly databaseBytes: number; readonly appBytes: number } | null;
  /** The browser promised not to clear it when the device runs full. */
  readonly isKept: boolean;
}

/** As the browser last told; `null`: it has not, or never does. */
export const storageRoom = signal<StorageRoom | null>(null);

/** Room for some days of work and a first fetch of a large team: below it there is still time to do something. */
const NEARLY_FULL_BYTES = 50_000_000;

export const isNearlyFull = computed(
  () => storageRoom.value !== null && storageRoom.value.leftBytes < NEARLY_FULL_BYTES,
);
