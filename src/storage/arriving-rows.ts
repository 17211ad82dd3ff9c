import { xorDigest } from "#domain/sync/digest";
import type { Row } from "#domain/sync/row";
import type { DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { keepVersions, versionReplaced } from "./keep-versions.ts";
import { baseOf, storedRow } from "./row-coding.ts";
import type { Arrivals } from "./show-records.ts";
import { keyText, recordKey } from "./stored-rows.ts";
import type { RecordKey, ScopeMeta, StoredBase, StoredRecord, StoredVersion } from "./stored-rows.ts";
import type { StoreContext } from "./store-context.ts";

/** Where rows of one scope come from. */
interface Origin {
  readonly epoch: string;
  /** Place of the scope's newest row in its stream, where the server told it. */
  readonly head?: number | undefined;
}

/** The rows of one answer, of one scope, on their way into `records`. */
export class ArrivingRows implements Arrivals {
  readonly keys: ReadonlyMap<string, RecordKey>;
  readonly #context: StoreContext;
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #before: ScopeMeta;
  readonly #origin: Origin;
  readonly #versions: StoredVersion[] = [];
  readonly #aside: StoredBase[] = [];
  #digest: string;
  #maxSeq: number;

  /** `rows`: as the server sent them. */
  constructor(context: StoreContext, rows: readonly Row[], scopeMeta: ScopeMeta, origin: Origin) {
    this.#context = context;
    this.#rows = newestByKey(rows);
    this.keys = new Map([...this.#rows].map(([text, row]) => [text, recordKey(row)]));
    this.#before = scopeMeta;
    this.#origin = origin;
    this.#digest = scopeMeta.digest;
    this.#maxSeq = scopeMeta.maxSeq;
  }

  /** With the digest and the last place of what has come in. */
  get scopeMeta(): ScopeMeta {
    return { ...this.#before, digest: this.#digest, maxSeq: this.#maxSeq };
  }

  replacing(text: string, server: StoredBase | null): StoredRecord | null {
    const row = this.#rows.get(text);
    if (row === undefined || !this.#isNewer(row, server)) return null;
    const { epoch, head } = this.#origin;
    this.#count(row, server);
    if (server !== null) {
      const version = versionReplaced(this.#context, server, row, epoch);
      if (version !== null) this.#versions.push(version);
      if (this.#isWorthSalvage(row, server)) this.#aside.push(server);
    }
    return storedRow(this.#context.codec, row, this.#before.era, epoch, head);
  }

  async store(tables: DeviceTables): Promise<void> {
    await keepVersions(tables, this.#versions);
    if (this.#aside.length > 0) await keepAside(tables, this.#aside);
  }

  /** Within an era only a greater rev counts; a row set aside gives way to any. */
  #isNewer(row: Row, server: StoredBase | null): boolean {
    return server === null || server.era !== this.#before.era || row.rev > server.rev;
  }

  #count(row: Row, server: StoredBase | null): void {
    if (server !== null && server.era === this.#before.era)
      this.#digest = xorDigest(this.#digest, this.#hashOf(server));
    this.#digest = xorDigest(this.#digest, row.hash);
    this.#maxSeq = Math.max(this.#maxSeq, row.seq);
  }

  /**
   * The other database's row is not the one we had: ours is given back later. Also when its rev is higher: edits since the restore
   * may have overtaken a version that only devices still have. The server tells the two apart, by the versions it kept.
   */
  #isWorthSalvage(row: Row, server: StoredBase): boolean {
    if (server.epoch === this.#origin.epoch) return false;
    return server.rev !== row.rev || this.#hashOf(server) !== row.hash;
  }

  #hashOf({ fields }: StoredBase): string {
    return unseal(this.#context.codec, fields).hash;
  }
}

/** Several versions of one record can stand in one answer; only the newest counts. */
function newestByKey(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const text = keyText(recordKey(row));
    const other = byKey.get(text);
    if (other === undefined || other.rev < row.rev) byKey.set(text, row);
  }
  return byKey;
}

/** Of two epochs' rows, the highest rev stays. */
async function keepAside(tables: DeviceTables, rows: readonly StoredBase[]): Promise<void> {
  const kept = await tables.aside.getMany(rows.map(recordKey));
  await tables.aside.putMany(
    rows.filter((row, index) => (kept[index]?.rev ?? 0) <= row.rev).map((row) => baseOf(row)),
  );
}
