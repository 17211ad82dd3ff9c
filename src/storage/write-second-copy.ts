import type { DeviceDatabase, DeviceTables, KeyPart } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { VERSIONS_BY_RECORD, versionKey } from "./keep-versions.ts";
import { returnRescued } from "./rescued-edits.ts";
import { isPlain, mutationOf, rowOf } from "./row-coding.ts";
import { fileLines } from "./copied-files.ts";
import type { CopyLine } from "./second-copy-lines.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { recordKey } from "./stored-rows.ts";
import type { DeviceMeta } from "./stored-rows.ts";
import { UPLOADS } from "./waiting-uploads.ts";

const ROWS_PER_PAGE = 500;

/** Takes the lines of a copy as they are read; read on only after it resolved, so that a page on the screen goes on living. */
export type CopySink = (lines: readonly CopyLine[]) => Promise<void>;

interface Place {
  readonly database: DeviceDatabase;
  readonly context: StoreContext;
}

/** What only this device has comes first, in one transaction; then its rows, a page at a time. See `DeviceStore.copyOut`. */
export async function writeSecondCopy({ database, context }: Place, sink: CopySink): Promise<void> {
  await sink(await database.write("strict", (tables) => ownWork(tables, context)));
  const unsent = await database.read(({ uploads }) => uploads.range(UPLOADS, []));
  for (const upload of unsent)
    for await (const line of fileLines((work) => database.read(work), upload)) await sink([line]);
  for (const read of [rowsAfter, versionsAfter]) {
    let after: After = null;
    do {
      // A writing transaction, because it sees a record and its base as they are at one moment.
      const page: Page = await database.write("relaxed", (tables) => read(tables, context, after));
      if (page.lines.length > 0) await sink(page.lines);
      after = page.next;
    } while (after !== null);
  }
}

type After = readonly KeyPart[] | null;
interface Page {
  readonly lines: readonly CopyLine[];
  /** `null`: there is nothing behind it. */
  readonly next: After;
}

async function rowsAfter(tables: DeviceTables, context: StoreContext, after: After): Promise<Page> {
  const records = await tables.records.range("[scope+type+id]", [], pageAfter(after));
  const bases = await tables.base.getMany(records.filter((record) => !isPlain(record)).map(recordKey));
  const rows = [...records.filter(isPlain), ...bases.filter((base) => base !== undefined)];
  const last = records.length < ROWS_PER_PAGE ? undefined : records.at(-1);
  return {
    lines: rows.map((row) => ({ kind: "row", epoch: row.epoch, row: rowOf(context.codec, row) })),
    next: last === undefined ? null : recordKey(last),
  };
}

async function versionsAfter(tables: DeviceTables, context: StoreContext, after: After): Promise<Page> {
  const versions = await tables.versions.range(VERSIONS_BY_RECORD, [], pageAfter(after));
  const last = versions.length < ROWS_PER_PAGE ? undefined : versions.at(-1);
  return {
    lines: versions.map((version) => ({
      ...{ kind: "version", epoch: version.epoch, row: rowOf(context.codec, version) },
      ...{ keptAt: version.keptAt, isUnsent: version.unsent === 1 },
    })),
    next: last === undefined ? null : versionKey(last),
  };
}

const pageAfter = (after: After) => ({ limit: ROWS_PER_PAGE, ...(after === null ? {} : { after }) });

/**
 * What waits is marked as taken, as a push does before it builds a body: what stands in a file may be sent from there, so it never
 * changes any more and is the same mutation wherever it comes from.
 */
async function ownWork(tables: DeviceTables, context: StoreContext): Promise<readonly CopyLine[]> {
  await returnRescued(tables, context);
  const meta = takenWhole(await readMeta(tables));
  await tables.meta.putMany([meta]);
  const { codec } = context;
  const waiting = await tables.outbox.range("[scope+n]", []);
  const refused = await tables.refused.range("[scope+place]", []);
  const aside = await tables.aside.range("[scope+type+id]", []);
  return [
    { kind: "device", epoch: meta.epoch },
    ...Object.entries(meta.scopes).map(([id, { kind, isShared, role }]): CopyLine => ({
      kind: "scope",
      id,
      of: kind,
      isShared,
      role,
    })),
    ...waiting.map((stored): CopyLine => {
      return { kind: "waiting", scope: stored.scope, mutation: mutationOf(codec, stored) };
    }),
    ...refused.map((stored): CopyLine => {
      const { scope, code, refusedAt } = stored;
      return { kind: "refused", scope, mutation: mutationOf(codec, stored), code, refusedAt };
    }),
    ...Object.entries(meta.drafts ?? {}).map(([id, sealed]): CopyLine => {
      return { kind: "draft", id, words: unseal(codec, sealed) };
    }),
    ...aside.map((row): CopyLine => ({ kind: "aside", epoch: row.epoch, row: rowOf(codec, row) })),
  ];
}

const takenWhole = (meta: DeviceMeta): DeviceMeta => ({
  ...meta,
  scopes: Object.fromEntries(
    Object.entries(meta.scopes).map(([id, scope]) => [id, { ...scope, takenTo: scope.nextN - 1 }]),
  ),
});
