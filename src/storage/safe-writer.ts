import type { Edit, SaveResult } from "#sync/edit";
import type { DeviceDatabase, DeviceTables, Durability } from "./device-database.ts";
import { seal } from "./field-codec.ts";
import type { TableName } from "./schema.ts";
import { storageFailureOf } from "./storage-failure.ts";
import { WriterOutdated } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";

/** `isReplay`: run before, and whether that was written is not known. */
export type SaveWork = (tables: DeviceTables, isReplay: boolean) => Promise<void>;

/** Writes what must not be lost: makes room on a full device, opens a lost database again, and keeps what may not be written here for the version that may. */
export class SafeWriter {
  readonly #database: DeviceDatabase;
  readonly #context: StoreContext;
  #rescuedLast = "";

  constructor(database: DeviceDatabase, context: StoreContext) {
    this.#database = database;
    this.#context = context;
  }

  /** On a full device once more, after the files that the server has safely made room: words go before what can be fetched again. */
  async write<T>(
    work: (tables: DeviceTables) => Promise<T>,
    durability: Durability = "strict",
    names?: readonly TableName[],
  ): Promise<T> {
    try {
      return await this.#database.write(durability, work, names);
    } catch (error) {
      if (storageFailureOf(error) !== "storageFull") throw error;
      const hasRoom = await import("./clear-files.ts").then(
        ({ makeRoom }) => makeRoom(this.#database, this.#context),
        () => false,
      );
      if (!hasRoom) throw error;
      return await this.#database.write(durability, work, names);
    }
  }

  /**
   * Runs a save, strictly; once more after opening anew when the connection was lost. `edits`: what it is about, in words that can be kept apart
   * when this version may no longer write. Throws what is no failure of the storage.
   */
  async save(edits: readonly Edit[], work: SaveWork, names?: readonly TableName[]): Promise<SaveResult> {
    let failure = await this.#attempt(work, false, names);
    if (failure === "storageLost") failure = await this.#attempt(work, true, names);
    if (failure === "outdated") await this.#rescue(edits);
    return failure === null ? { ok: true } : { ok: false, failure };
  }

  async #attempt(
    work: SaveWork,
    isReplay: boolean,
    names?: readonly TableName[],
  ): Promise<ReturnType<typeof storageFailureOf>> {
    try {
      if (this.#database.isOutdated()) throw new WriterOutdated();
      if (isReplay) await this.#database.reopen();
      await this.write((tables) => work(tables, isReplay), "strict", names);
      return null;
    } catch (error) {
      const failure = storageFailureOf(error);
      if (failure === null) throw error;
      return failure;
    }
  }

  /** What this version may no longer store as a record is kept as it is, for the newer one to take up. When even that fails, the words are still on the screen. */
  async #rescue(edits: readonly Edit[]): Promise<void> {
    if (edits.length === 0) return;
    // A screen that goes on trying brings the same words again and again.
    const words = JSON.stringify(edits);
    if (words === this.#rescuedLast) return;
    const { codec, newId, now } = this.#context;
    const rescued = { id: newId(), at: now(), fields: seal(codec, edits) };
    try {
      await this.write((tables) => tables.rescue.putMany([rescued]));
      this.#rescuedLast = words;
    } catch (error) {
      if (storageFailureOf(error) === null) throw error;
    }
  }
}
