import { foldEdit } from "#domain/sync/fold-edit";
import type { MutationContent } from "#domain/sync/mutation";
import type { DeviceStore, NotRefused } from "#storage/device-store";
import type { Edit, SaveResult } from "#sync/edit";

/**
 * Stores an edit of a record of which the server refused changes: the refused ones and the edit become one change, which is sent anew.
 * What cannot be told as one (a deletion among them) is sent again as it was, with the edit after it. An ordinary save when nothing is refused any more.
 */
export async function saveMending(
  store: Pick<DeviceStore, "queries" | "save" | "resendRefused">,
  edit: Edit,
): Promise<SaveResult> {
  const refused = (await store.queries.refused())
    .filter(
      ({ scope, mutation }) =>
        scope === edit.scope && mutation.type === edit.type && mutation.recordId === edit.recordId,
    )
    .map(({ mutation }) => mutation)
    .toSorted((left, right) => left.n - right.n);
  const [first, ...later] = refused;
  if (first === undefined) return store.save([edit]);
  const mended = [...later, edit].reduce<MutationContent | null>(
    (folded, next) => (folded === null ? null : foldEdit(folded, next)),
    first,
  );
  if (mended !== null) {
    const included = later.map(({ id }) => id);
    const sent = await store.resendRefused(first.id, { ...mended, scope: edit.scope }, included);
    return isGone(sent) ? saveMending(store, edit) : sent;
  }
  const sent = await store.resendRefused(first.id);
  return sent.ok || isGone(sent) ? store.save([edit]) : sent;
}

/** Another tab sent it again, or threw it away: what remains is an edit of what is there now. */
const isGone = (result: SaveResult | NotRefused): result is NotRefused =>
  !result.ok && result.failure === "notRefused";
