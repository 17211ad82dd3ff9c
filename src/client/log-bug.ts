import { storageFailureOf } from "#storage/storage-failure";

/** For what nobody waits for. A database that went away under the page (left or erased in another tab) is no bug: the screen says what there is to say. */
export function logBug(error: unknown): void {
  if (storageFailureOf(error) === null) console.error(error);
}
