import type { DeviceTables } from "./device-database.ts";
import { keepVersions } from "./keep-versions.ts";
import { baseOf, isPlain, storedRow } from "./row-coding.ts";
import { unseal } from "./field-codec.ts";
import type { LineOf } from "./second-copy-lines.ts";
import { scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { keyText, recordKey } from "./stored-rows.ts";
import type { DeviceMeta, RecordKey, StoredBase, StoredRecord } from "./stored-rows.ts";

const ROWS_PER_PAGE = 500;
/** Before the first pull of any scope: a row of the server takes its place whatever its rev, and it counts in no digest. */
export const ERA_OF_COPY = 0;

type RowLine = LineOf<"row">;

interface RowsBack {
  readonly meta: DeviceMeta;
  /** How many records are here that were not. */
  readonly count: number;
  /** Records of which the row came back under work of this device. */
  readonly underWork: readonly RecordKey[];
}

interface Lines {
  readonly row: readonly RowLine[];
  readonly aside: readonly LineOf<"aside">[];
  readonly version: readonly LineOf<"version">[];
}

/**
 * Rows of the server from a second copy, as rows set aside: shown until the next pull, which brings what the server has now or takes
 * them away. None takes the place of a row that is here. Those of another database are given back to the server if it lost them.
 */
export async function rowsBack(
  tables: DeviceTables,
  context: StoreContext,
  meta: DeviceMeta,
  lines: Lines,
  onProgress: (done: number, total: number) => void,
): Promise<RowsBack> {
  const back = new Back(tables, context, meta);
  for (let from = 0; from < lines.row.length; from += ROWS_PER_PAGE) {
    await back.page(lines.row.slice(from, from + ROWS_PER_PAGE));
    onProgress(Math.min(from + ROWS_PER_PAGE, lines.row.length), lines.row.length);
  }
  const aside = lines.aside.map(({ row, epoch }) => storedRow(context.codec, row, ERA_OF_COPY, epoch));
  await back.keepAside(aside.filter((row) => row.epoch !== meta.epoch));
  // A version may hold what was erased since: it comes along only with a row that a pull will judge.
  const versions = lines.version
    .filter(({ row }) => back.came.has(keyText(recordKey(row))))
    .map(({ row, epoch, keptAt, isUnsent }) => ({
      ...baseOf(storedRow(context.codec, row, ERA_OF_COPY, epoch)),
      ...(isUnsent ? { keptAt, unsent: 1 as const } : { keptAt }),
    }));
  await keepVersions(tables, versions);
  return { meta: back.meta, count: back.count, underWork: back.underWork };
}

class Back {
  readonly underWork: RecordKey[] = [];
  readonly came = new Set<string>();
  count = 0;
  meta: DeviceMeta;
  readonly #tables: DeviceTables;
  readonly #context: StoreContext;

  constructor(tables: DeviceTables, context: StoreContext, meta: DeviceMeta) {
    this.#tables = tables;
    this.#context = context;
    this.meta = meta;
  }

  async page(lines: readonly RowLine[]): Promise<void> {
    // Of a team that withdrew the right nothing comes back; what waits for it does.
    const allowed = lines.filter(({ row }) => scopeOf(this.meta, row.scope).isShared);
    const keys = allowed.map(({ row }) => recordKey(row));
    const [records, bases] = await Promise.all([
      this.#tables.records.getMany(keys),
      this.#tables.base.getMany(keys),
    ]);
    const plain: StoredRecord[] = [];
    const under: StoredBase[] = [];
    const layered: StoredRecord[] = [];
    const older: StoredBase[] = [];
    for (const [index, { row, epoch }] of allowed.entries()) {
      const record = records[index];
      const here = record === undefined || isPlain(record) ? record : bases[index];
      const back = storedRow(this.#context.codec, row, ERA_OF_COPY, epoch);
      if (here !== undefined) {
        if (this.#isOfAnother(here, back)) older.push(back);
        continue;
      }
      this.came.add(keyText(recordKey(row)));
      this.#setAside(back);
      if (record === undefined) {
        plain.push(back);
        this.count += 1;
        continue;
      }
      under.push(baseOf(back));
      const { rev, seq, era } = back;
      layered.push({ ...record, rev, seq, era, epoch });
      this.underWork.push(recordKey(row));
    }
    await this.#tables.records.putMany([...plain, ...layered]);
    await this.#tables.base.putMany(under);
    await this.keepAside(older);
  }

  /** Of rows of two databases that lie aside, the highest rev stays. */
  async keepAside(rows: readonly StoredBase[]): Promise<void> {
    const shared = rows.filter(({ scope }) => scopeOf(this.meta, scope).isShared);
    const kept = await this.#tables.aside.getMany(shared.map(recordKey));
    const higher = shared.filter((row, index) => (kept[index]?.rev ?? 0) < row.rev);
    await this.#tables.aside.putMany(higher.map(baseOf));
    for (const row of higher) this.#setAside(row);
  }

  #isOfAnother(here: StoredBase, back: StoredBase): boolean {
    if (back.epoch === here.epoch || back.epoch === this.meta.epoch) return false;
    const hashOf = (row: StoredBase): string => unseal(this.#context.codec, row.fields).hash;
    return here.rev !== back.rev || hashOf(here) !== hashOf(back);
  }

  #setAside({ scope, epoch }: StoredBase): void {
    const scopeMeta = scopeOf(this.meta, scope);
    const isOfAnother = scopeMeta.aside === "epoch" || epoch !== this.meta.epoch;
    this.meta = withScope(this.meta, scope, { ...scopeMeta, aside: isOfAnother ? "epoch" : "refresh" });
  }
}
