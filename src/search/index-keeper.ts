import type { RecordIndex } from "./record-index.ts";
import type { RecordSource } from "./record-source.ts";
import { documentKey } from "./searched-document.ts";

/** Records taken up at a time: a question that comes meanwhile waits no longer than this takes. */
const SLICE = 100;
/** After much changed, as while fetching, before everything is gone through again. Milliseconds. */
const BETWEEN_PASSES_MS = 1_500;

interface Slice {
  readonly scope: string;
  readonly type: string;
  /** In their order; at least one. */
  readonly ids: readonly string[];
  /** 0 for the newest of its type. */
  readonly age: number;
}

/** A record, in whatever scope it is. */
interface Kept {
  readonly type: string;
  readonly id: string;
}

interface KeeperPorts {
  readonly source: RecordSource;
  readonly index: RecordIndex;
  readonly scopes: readonly string[];
  readonly types: readonly string[];
  readonly pause: (ms: number) => Promise<void>;
  /** What can be found became more, less or other. */
  readonly onChanged: () => void;
}

/** Keeps an index true to the records of a device: takes everything up once, the newest first, and then what changes. */
export class IndexKeeper {
  readonly #ports: KeeperPorts;
  readonly #changed = new Map<string, Kept>();
  #needsPass = true;
  #isComplete = false;
  #isRunning = false;
  #isStopped = false;
  #onFailure: (error: unknown) => void = () => undefined;
  #unlisten = (): void => undefined;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /** Everything on the device has been taken up. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** `onFailure`: the records cannot be read; nothing is kept up any more. */
  start(onFailure: (error: unknown) => void): void {
    this.#onFailure = onFailure;
    this.#unlisten = this.#ports.source.onChange((changed) => {
      if (changed === "much") this.#needsPass = true;
      else for (const { scope, type, id } of changed) this.#noteChange(scope, { type, id });
      void this.#run();
    });
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
    this.#unlisten();
  }

  #noteChange(scope: string, kept: Kept): void {
    const { scopes, types } = this.#ports;
    if (scopes.includes(scope) && types.includes(kept.type))
      this.#changed.set(documentKey(kept.type, kept.id), kept);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (!this.#isStopped && (this.#needsPass || this.#changed.size > 0)) {
        if (this.#needsPass) await this.#pass();
        else await this.#takeChanges();
      }
    } catch (error) {
      this.stop();
      this.#onFailure(error);
    } finally {
      this.#isRunning = false;
    }
  }

  async #pass(): Promise<void> {
    if (this.#isComplete) await this.#ports.pause(BETWEEN_PASSES_MS);
    this.#needsPass = false;
    const slices = await this.#slices();
    for (const slice of slices) {
      if (this.#isStopped) return;
      await this.#takeChanges();
      await this.#takeSlice(slice);
    }
    this.#isComplete = true;
    this.#ports.onChanged();
  }

  async #takeSlice({ scope, type, ids }: Slice): Promise<void> {
    const { source, index, onChanged } = this.#ports;
    const records = await source.between(scope, type, ids[0] ?? "", ids.at(-1) ?? "");
    const gone = new Set(ids);
    let isOther = false;
    for (const record of records) {
      gone.delete(record.id);
      if (index.put(record)) isOther = true;
    }
    if (gone.size > 0 && (await this.#lookAt([...gone].map((id) => ({ type, id }))))) isOther = true;
    if (isOther) onChanged();
  }

  /** The newest of every type before the older of any; what is gone from the device leaves the index. */
  async #slices(): Promise<readonly Slice[]> {
    const { source, scopes, types, index } = this.#ports;
    const slices: Slice[] = [];
    const present = new Set<string>();
    for (const type of types) {
      for (const scope of scopes) {
        const ids = await source.ids(scope, type);
        for (const id of ids) present.add(documentKey(type, id));
        for (let end = ids.length, age = 0; end > 0; end -= SLICE, age += 1) {
          slices.push({ scope, type, ids: ids.slice(Math.max(0, end - SLICE), end), age });
        }
      }
    }
    for (const key of index.keys()) if (!present.has(key)) index.remove(key);
    return slices.toSorted((one, other) => one.age - other.age);
  }

  async #takeChanges(): Promise<void> {
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    if (changed.length > 0 && (await this.#lookAt(changed))) this.#ports.onChanged();
  }

  /** Takes them up as they are now, in whichever scope: one that was moved is gone from where it was, and found where it went. Answers whether anything changed. */
  async #lookAt(kept: readonly Kept[]): Promise<boolean> {
    const { source, index, scopes } = this.#ports;
    const records = await source.among(
      kept.flatMap(({ type, id }) => scopes.map((scope) => ({ scope, type, id }))),
    );
    let isOther = false;
    for (const [at, { type, id }] of kept.entries()) {
      const first = at * scopes.length;
      const record = records.slice(first, first + scopes.length).find((each) => each !== null) ?? null;
      const changed = record === null ? index.remove(documentKey(type, id)) : index.put(record);
      isOther ||= changed;
    }
    return isOther;
  }
}
