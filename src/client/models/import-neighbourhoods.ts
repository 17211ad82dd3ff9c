import { neighbourhoodId } from "#domain/ids";
import type { ListedNeighbourhood, NeighbourhoodList } from "#domain/neighbourhood-list/list";
import {
  type ExistingNeighbourhood,
  neighbourhoodEdits,
} from "#domain/neighbourhood-list/neighbourhood-edits";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";
import type { DeviceStore } from "#storage/device-store";

/** Small enough that the screen stays alive between two, large enough that 15,000 take seconds. */
const BATCH = 500;

/** Reads a chosen file on the device. Rejects when the browser cannot read it. */
export async function readListFile(file: File): Promise<NeighbourhoodList> {
  return readNeighbourhoodList(file.name, await file.text());
}

export interface ImportResult {
  readonly isComplete: boolean;
  /** Made new, brought back or changed. */
  readonly changed: number;
}

/** Stores a list in batches; each batch is one transaction. What is stored stays when a later one fails: the same list again goes on from there. */
export async function importNeighbourhoods(
  store: DeviceStore,
  scope: string,
  listed: readonly ListedNeighbourhood[],
  year: number,
  onProgress: (done: number) => void,
): Promise<ImportResult> {
  let changed = 0;
  for (let start = 0; start < listed.length; start += BATCH) {
    const batch = listed.slice(start, start + BATCH);
    const edits = neighbourhoodEdits(await existing(store, scope, batch, year), batch, scope, year);
    if (edits.length > 0) {
      const result = await store.save(edits.map((edit) => ({ ...edit, scope })));
      if (!result.ok) return { isComplete: false, changed };
    }
    changed += new Set(edits.map(({ recordId }) => recordId)).size;
    onProgress(Math.min(start + BATCH, listed.length));
  }
  return { isComplete: true, changed };
}

/** What the device has of these, deleted ones too. */
async function existing(
  store: DeviceStore,
  scope: string,
  batch: readonly ListedNeighbourhood[],
  year: number,
): Promise<readonly ExistingNeighbourhood[]> {
  const ids = batch.map(({ code }) => neighbourhoodId(scope, code, year));
  const live = await store.queries.records(scope, "neighbourhood", ids);
  const liveIds = new Set(live.map(({ id }) => id));
  const others = await Promise.all(
    ids.filter((id) => !liveIds.has(id)).map((id) => store.queries.record(scope, "neighbourhood", id)),
  );
  return [...live, ...others.filter((record) => record !== undefined)];
}
