import type { DeviceDatabase, DeviceReads, DeviceTables, Durability } from "#storage/device-database";
import type { TableName } from "#storage/schema";

/** A database whose next writing transactions fail at their end, as a full disk or a lost connection would make them. */
export class FailingDatabase implements DeviceDatabase {
  readonly #inner: DeviceDatabase;
  readonly #failures: ({ readonly error: Error; readonly isAfterCommit: boolean } | undefined)[] = [];
  reopened = 0;

  constructor(inner: DeviceDatabase) {
    this.#inner = inner;
  }

  failNext(...names: string[]): void {
    for (const name of names)
      this.#failures.push({ error: new DOMException("", name), isAfterCommit: false });
  }

  /** The next one goes well; what is said after this is about those behind it. */
  passNext(): void {
    this.#failures.push(undefined);
  }

  /** The next one is written, and the answer gets lost. */
  loseNextAnswer(name: string): void {
    this.#failures.push({ error: new DOMException("", name), isAfterCommit: true });
  }

  async write<T>(
    durability: Durability,
    work: (tables: DeviceTables) => Promise<T>,
    names?: readonly TableName[],
  ): Promise<T> {
    const failure = this.#failures.shift();
    const failing = async (tables: DeviceTables): Promise<T> => {
      const done = await work(tables);
      if (failure?.isAfterCommit === false) throw failure.error;
      return done;
    };
    const result = await this.#inner.write(durability, failing, names);
    if (failure !== undefined) throw failure.error;
    return result;
  }

  read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T> {
    return this.#inner.read(work);
  }

  watch<T>(
    work: (tables: DeviceReads) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    return this.#inner.watch(work, listen, onError);
  }

  async reopen(): Promise<void> {
    this.reopened += 1;
    await this.#inner.reopen();
  }

  isOutdated(): boolean {
    return this.#inner.isOutdated();
  }

  close(): void {
    this.#inner.close();
  }

  erase(): Promise<void> {
    return this.#inner.erase();
  }
}
