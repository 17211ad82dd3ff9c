import { filesBack } from "./copied-files.ts";
import type { DeviceTables } from "./device-database.ts";
import type { CameBack } from "./device-store.ts";
import { seal } from "./field-codec.ts";
import { insertIntoOutbox, recordsOf } from "./outbox-order.ts";
import { ERA_OF_COPY, rowsBack } from "./restore-rows.ts";
import { storedMutation } from "./row-coding.ts";
import type { CopyLine, LineOf } from "./second-copy-lines.ts";
import { showRecords } from "./show-records.ts";
import { newScope, readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { keyText } from "./stored-rows.ts";
import type { DeviceMeta, RecordKey, StoredRefusal } from "./stored-rows.ts";

const AT_ONCE = 500;

/**
 * What a second copy holds and this device does not, in one strict transaction. This device keeps its own id and its own numbering, so
 * no stream of another device goes on here; what waited comes back under the ids it had, by which the server takes each once.
 */
export async function restoreSecondCopy(
  tables: DeviceTables,
  context: StoreContext,
  lines: readonly CopyLine[],
  onProgress: (done: number, total: number) => void,
): Promise<CameBack> {
  const sorted = sortLines(lines);
  let meta = withCopied(await readMeta(tables), sorted);
  const rows = await rowsBack(tables, context, meta, sorted, onProgress);
  meta = rows.meta;
  const touched = new Map<string, RecordKey>(rows.underWork.map((key) => [keyText(key), key]));
  const touch = (keys: readonly RecordKey[]): void => {
    for (const key of keys) touched.set(keyText(key), key);
  };

  const waiting = await unknownHere(tables, sorted.waiting);
  for (const [scope, ofScope] of byScope(waiting)) {
    const stored = ofScope.map(({ mutation }) => storedMutation(context.codec, scope, mutation, 1));
    meta = withScope(meta, scope, await insertIntoOutbox(tables, scope, scopeOf(meta, scope), stored, true));
    touch(recordsOf(stored));
  }
  const refused = await unknownHere(tables, sorted.refused);
  for (const { scope, mutation, code, refusedAt } of refused) {
    const scopeMeta = scopeOf(meta, scope);
    const { nextPlace: place } = scopeMeta;
    const { taken: _taken, ...content } = storedMutation(context.codec, scope, mutation, 0);
    const stored: StoredRefusal = { ...content, place, code, refusedAt };
    await tables.refused.putMany([stored]);
    meta = withScope(meta, scope, { ...scopeMeta, nextPlace: place + 1 });
    touch(recordsOf([stored]));
  }
  await filesBack(tables, context, sorted.file);
  const keys = [...touched.values()];
  for (let from = 0; from < keys.length; from += AT_ONCE)
    await showRecords(tables, context, keys.slice(from, from + AT_ONCE));
  await tables.meta.putMany([await withDrafts(tables, context, meta, sorted)]);
  return { records: rows.count, waiting: waiting.length, refused: refused.length };
}

export interface SortedLines {
  readonly device: readonly LineOf<"device">[];
  readonly scope: readonly LineOf<"scope">[];
  readonly waiting: readonly LineOf<"waiting">[];
  readonly refused: readonly LineOf<"refused">[];
  readonly draft: readonly LineOf<"draft">[];
  readonly row: readonly LineOf<"row">[];
  readonly aside: readonly LineOf<"aside">[];
  readonly version: readonly LineOf<"version">[];
  readonly file: readonly LineOf<"file">[];
}

function sortLines(lines: readonly CopyLine[]): SortedLines {
  const of = <Kind extends CopyLine["kind"]>(kind: Kind): readonly LineOf<Kind>[] =>
    lines.filter((line): line is LineOf<Kind> => line.kind === kind);
  return {
    ...{ device: of("device"), scope: of("scope"), waiting: of("waiting"), refused: of("refused") },
    ...{ draft: of("draft"), row: of("row"), aside: of("aside"), version: of("version") },
    file: of("file"),
  };
}

/** A device that never met a server takes over the epoch, so that it notices another database by itself; scopes not known here begin empty. */
function withCopied(meta: DeviceMeta, { device, scope }: SortedLines): DeviceMeta {
  let next: DeviceMeta = { ...meta, epoch: meta.epoch ?? device[0]?.epoch ?? null };
  for (const { id, of, isShared, role } of scope)
    if (next.scopes[id] === undefined) next = withScope(next, id, { ...newScope(of, isShared), role });
  return next;
}

/** Those that neither wait nor were refused on this device. */
async function unknownHere<Line extends LineOf<"waiting"> | LineOf<"refused">>(
  tables: DeviceTables,
  lines: readonly Line[],
): Promise<readonly Line[]> {
  const known = new Set<string>();
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const some = lines.slice(from, from + AT_ONCE);
    const keys = some.map(({ scope, mutation }): RecordKey => [scope, mutation.type, mutation.recordId]);
    for (const { id } of await tables.outbox.among("[scope+type+recordId]", keys)) known.add(id);
    const ids = some.map(({ mutation }) => mutation.id);
    for (const { id } of await tables.refused.among("id", ids)) known.add(id);
  }
  return lines.filter(({ mutation }) => !known.has(mutation.id));
}

function byScope(lines: readonly LineOf<"waiting">[]): ReadonlyMap<string, readonly LineOf<"waiting">[]> {
  const groups = new Map<string, LineOf<"waiting">[]>();
  for (const line of lines) groups.set(line.scope, [...(groups.get(line.scope) ?? []), line]);
  return groups;
}

/** Words written from two versions come along with the rows of those versions, unless others were written since. */
async function withDrafts(
  tables: DeviceTables,
  context: StoreContext,
  meta: DeviceMeta,
  { draft, row }: SortedLines,
): Promise<DeviceMeta> {
  const kept = { ...meta.drafts };
  for (const { id, words } of draft) {
    const about = row.find((line) => line.row.type === "conflict" && line.row.id === id)?.row;
    if (about === undefined || kept[id] !== undefined) continue;
    const here = await tables.records.get([about.scope, about.type, about.id]);
    if (here?.state === "open" && here.era === ERA_OF_COPY) kept[id] = seal(context.codec, words);
  }
  return Object.keys(kept).length === 0 ? meta : { ...meta, drafts: kept };
}
