import { neighbourhoodId } from "#domain/derived-ids";
import type { ListedNeighbourhood, NeighbourhoodList } from "#domain/neighbourhood-list/list";
import {
  type ExistingNeighbourhood,
  neighbourhoodEdits,
} from "#domain/neighbourhood-list/neighbourhood-edits";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";
import type { DeviceStore, ShownRecord } from "#storage/device-store";
import type { SaveFailure } from "#sync/edit";

/** Reads a chosen file on the device. Rejects when the browser cannot read it. */
export async function readListFile(file: File): Promise<NeighbourhoodList> {
  return readNeighbourhoodList(file.name, await file.text());
}

/** `changed`: how many were made new, brought back or changed. */
export type ImportResult =
  | { readonly ok: true; readonly changed: number }
  | { readonly ok: false; readonly failure: SaveFailure };

/** More than a country has; a team never deletes so many. */
const MOST_DELETED = 20_000;

/** Stores a list in one transaction: all of it, or nothing. The same list again changes nothing. */
export async function importNeighbourhoods(
  store: DeviceStore,
  scope: string,
  listed: readonly ListedNeighbourhood[],
  year: number,
): Promise<ImportResult> {
  const edits = neighbourhoodEdits(await existing(store, scope, listed, year), listed, scope, year);
  if (edits.length === 0) return { ok: true, changed: 0 };
  const result = await store.save(edits.map((edit) => ({ ...edit, scope })));
  return result.ok ? { ok: true, changed: new Set(edits.map(({ recordId }) => recordId)).size } : result;
}

/** What the device has of these, deleted ones too. */
async function existing(
  store: DeviceStore,
  scope: string,
  listed: readonly ListedNeighbourhood[],
  year: number,
): Promise<readonly ExistingNeighbourhood[]> {
  const ids = new Set(listed.map(({ code }) => neighbourhoodId(scope, code, year)));
  const live = await store.queries.records(scope, "neighbourhood", [...ids]);
  const deleted = await store.queries.deleted(scope, MOST_DELETED);
  return [...live, ...deleted.filter(isNeighbourhood).filter(({ id }) => ids.has(id))];
}

const isNeighbourhood = (record: ShownRecord): record is ShownRecord<"neighbourhood"> =>
  record.type === "neighbourhood";
