import { holdId } from "#domain/derived-ids";
import type { RecordType } from "#domain/records/registry";
import type { SaveResult } from "#sync/edit";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace, type Workspace } from "./workspace.ts";

const LIMIT = 1_000;

/** Why records are on hold, by the id of the record. */
export function useHolds(): ReadonlyMap<string, string> {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.list(scope, "hold", { limit: LIMIT }), [scope]);
  const reasons = valueOr(found, []).flatMap(({ fields: { record, reason } }): [string, string][] =>
    record ? [[record, reason ?? ""]] : [],
  );
  return new Map(reasons);
}

type Place = Pick<Workspace, "store" | "scope">;

/** Puts a record on hold, with the reason; also one that was on hold before. */
export async function putOnHold(
  { store, scope }: Place,
  record: { readonly type: RecordType; readonly id: string },
  reason: string,
): Promise<SaveResult> {
  const recordId = holdId(scope, record.id);
  const before = await store.queries.record(scope, "hold", recordId);
  const set = {
    record: { was: before?.fields.record ?? null, to: record.id },
    recordType: { was: before?.fields.recordType ?? null, to: record.type },
    reason: { was: before?.fields.reason ?? null, to: reason },
  };
  const about = { scope, type: "hold", recordId, seen: before?.seen ?? null };
  const isBack = before?.deleted === true;
  return await store.save([
    { ...about, ...(before === undefined ? { create: true } : isBack ? { restore: true } : {}), set },
  ]);
}

export async function release({ store, scope }: Place, recordId: string): Promise<SaveResult> {
  const hold = await store.queries.record(scope, "hold", holdId(scope, recordId));
  if (hold === undefined) return { ok: true };
  return await store.save([{ scope, type: "hold", recordId: hold.id, seen: hold.seen, delete: true }]);
}
