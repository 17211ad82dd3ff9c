import type {
  DeviceDatabase,
  DeviceReads,
  DeviceTables,
  Durability,
  Key,
  PageOptions,
  KeyPart,
  Table,
} from "#storage/device-database";
import type {
  DeviceMeta,
  RescuedText,
  StoredBase,
  StoredMutation,
  StoredRecord,
  StoredRefusal,
  StoredVersion,
} from "#storage/stored-rows";
import { MemoryDatabase } from "#tests/support/memory-database";
import type { Dice } from "./random.ts";
import type { Life, Scheduler } from "./scheduler.ts";

const TRANSACTION_MS = 4;

/** All of a device's database, as it is at the end of a transaction. */
export interface DeviceSnapshot {
  readonly meta: DeviceMeta | undefined;
  readonly records: readonly StoredRecord[];
  readonly base: readonly StoredBase[];
  readonly aside: readonly StoredBase[];
  readonly outbox: readonly StoredMutation[];
  readonly refused: readonly StoredRefusal[];
  readonly rescue: readonly RescuedText[];
  readonly versions: readonly StoredVersion[];
}

export async function readSnapshot(tables: DeviceTables | DeviceReads): Promise<DeviceSnapshot> {
  const [meta, records, base, aside, outbox, refused, rescue, versions] = await Promise.all([
    tables.meta.get("device"),
    tables.records.range("[scope+type+id]", []),
    tables.base.range("[scope+type+id]", []),
    tables.aside.range("[scope+type+id]", []),
    tables.outbox.range("[scope+n]", []),
    tables.refused.range("[scope+place]", []),
    tables.rescue.range("id", []),
    tables.versions.range("[scope+type+id+keptAt]", []),
  ]);
  return { meta, records, base, aside, outbox, refused, rescue, versions };
}

/** What can go wrong with one writing transaction. */
export type WriteFault =
  /** The disk is full at the n-th step, or at the commit. */
  | { readonly kind: "full"; readonly atStep: number }
  /** The connection goes at the n-th step; nothing is written. */
  | { readonly kind: "lost"; readonly atStep: number }
  /** The connection goes after the commit: written, and the answer is lost. */
  | { readonly kind: "answerLost" }
  /** The tab is killed at the n-th step. */
  | { readonly kind: "killed"; readonly atStep: number };

interface Parts {
  readonly inner: MemoryDatabase;
  readonly life: Life;
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly takeFault: () => WriteFault | null;
  readonly onKilled: () => void;
  readonly onCommit: (after: DeviceSnapshot) => void;
  /** Extra waiting, while the tab is frozen. */
  readonly frozenMs: () => number;
}

/** One tab's connection to the device's database: a wait before and after every transaction, and all that can go wrong in one. */
export class SimDatabase implements DeviceDatabase {
  readonly #parts: Parts;
  readonly #watching = new Set<() => void>();
  #isLost = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async write<T>(durability: Durability, work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    const { inner, life, onCommit, onKilled, takeFault } = this.#parts;
    await this.#turn();
    if (this.#isLost) throw new DOMException("", "InvalidStateError");
    const fault = takeFault();
    const result = await inner
      .write(durability, async (tables) => {
        // The queue of the database may have held this back until after the end of its tab.
        if (life.isOver) throw new TabIsGone();
        let steps = 0;
        const atStep = (): void => {
          steps += 1;
          if (fault !== null && "atStep" in fault && steps === fault.atStep) throwFault(fault);
        };
        const done = await work(guarded(tables, atStep));
        if (fault !== null && "atStep" in fault && steps < fault.atStep) throwFault(fault);
        onCommit(await readSnapshot(tables));
        return done;
      })
      .catch((error: unknown) => {
        if (error instanceof TabIsGone) {
          if (!life.isOver) onKilled();
          return new Promise<never>(() => undefined);
        }
        if (fault?.kind === "lost") this.#isLost = true;
        throw error;
      });
    if (fault?.kind === "answerLost") {
      this.#isLost = true;
      throw new DOMException("", "AbortError");
    }
    await this.#turn();
    return result;
  }

  async read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T> {
    await this.#turn();
    if (this.#isLost) throw new DOMException("", "InvalidStateError");
    const result = await this.#parts.inner.read(work);
    await this.#turn();
    return result;
  }

  watch<T>(
    work: (tables: DeviceReads) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const { inner, scheduler, dice, life } = this.#parts;
    let lastAtMs = 0;
    const stop = inner.watch(
      work,
      (result) => {
        // Live queries tell late, but in order.
        const atMs = Math.max(lastAtMs, scheduler.nowMs + dice.delayMs(TRANSACTION_MS));
        lastAtMs = atMs;
        scheduler.after(atMs - scheduler.nowMs, () => {
          if (!life.isOver && this.#watching.has(stop)) listen(result);
        });
      },
      onError,
    );
    this.#watching.add(stop);
    return () => {
      this.#watching.delete(stop);
      stop();
    };
  }

  async reopen(): Promise<void> {
    await this.#turn();
    if (this.#parts.dice.chance(0.2)) throw new DOMException("", "UnknownError");
    this.#isLost = false;
  }

  isOutdated(): boolean {
    return false;
  }

  close(): void {
    for (const stop of this.#watching) stop();
    this.#watching.clear();
  }

  erase(): Promise<void> {
    return this.#parts.inner.erase();
  }

  #turn(): Promise<void> {
    const { scheduler, life, dice, frozenMs } = this.#parts;
    return scheduler.pause(life, frozenMs() + dice.delayMs(TRANSACTION_MS));
  }
}

class TabIsGone extends Error {}

function throwFault(fault: WriteFault): never {
  if (fault.kind === "killed") throw new TabIsGone();
  throw new DOMException("", fault.kind === "full" ? "QuotaExceededError" : "AbortError");
}

function guarded(tables: DeviceTables, atStep: () => void): DeviceTables {
  return {
    records: guardedTable(tables.records, atStep),
    base: guardedTable(tables.base, atStep),
    aside: guardedTable(tables.aside, atStep),
    outbox: guardedTable(tables.outbox, atStep),
    refused: guardedTable(tables.refused, atStep),
    meta: guardedTable(tables.meta, atStep),
    blobs: guardedTable(tables.blobs, atStep),
    rescue: guardedTable(tables.rescue, atStep),
    versions: guardedTable(tables.versions, atStep),
    files: guardedTable(tables.files, atStep),
    uploads: guardedTable(tables.uploads, atStep),
    recordings: guardedTable(tables.recordings, atStep),
  };
}

function guardedTable<Row>(table: Table<Row>, atStep: () => void): Table<Row> {
  const step = <T>(call: () => Promise<T>): Promise<T> => {
    try {
      atStep();
    } catch (error) {
      return Promise.reject(error);
    }
    return call();
  };
  return {
    get: (key: Key) => step(() => table.get(key)),
    getMany: (keys) => step(() => table.getMany(keys)),
    among: (index, keys) => step(() => table.among(index, keys)),
    range: (index: string, prefix: readonly KeyPart[], options?: PageOptions) =>
      step(() => table.range(index, prefix, options)),
    count: (index, prefix) => step(() => table.count(index, prefix)),
    putMany: (rows) => step(() => table.putMany(rows)),
    deleteMany: (keys) => step(() => table.deleteMany(keys)),
    deleteBetween: (first, last) => step(() => table.deleteBetween(first, last)),
    deleteRange: (prefix) => step(() => table.deleteRange(prefix)),
  };
}

/** A phone put back from a copy: another database with the same content. */
export async function copyDatabase(original: MemoryDatabase): Promise<MemoryDatabase> {
  const { snapshot, blobs } = await original.read(async (tables) => ({
    snapshot: await readSnapshot(tables),
    blobs: await tables.blobs.range("[scope+id+chunk]", []),
  }));
  const copy = new MemoryDatabase();
  await copy.write("strict", async (tables) => {
    await tables.meta.putMany(snapshot.meta === undefined ? [] : [snapshot.meta]);
    await tables.records.putMany(snapshot.records);
    await tables.base.putMany(snapshot.base);
    await tables.aside.putMany(snapshot.aside);
    await tables.outbox.putMany(snapshot.outbox);
    await tables.refused.putMany(snapshot.refused);
    await tables.rescue.putMany(snapshot.rescue);
    await tables.versions.putMany(snapshot.versions);
    await tables.blobs.putMany(blobs);
  });
  return copy;
}
