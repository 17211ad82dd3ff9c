import type { Mutation } from "#domain/sync/mutation";
import type { Head, PullRequest, PullResponse, PushResponse } from "#protocol/sync-messages";
import type { Edit, SaveResult } from "#sync/edit";
import type { DeviceSyncState, RefusedMutation } from "#sync/ports";
import { cleanContent } from "./clean-content.ts";
import type { DeviceDatabase, DeviceReads } from "./device-database.ts";
import { TableQueries } from "./device-queries.ts";
import type {
  CameBack,
  DeviceQueries,
  DeviceStore,
  DoorsChange,
  NotRefused,
  TakenBack,
} from "./device-store.ts";
import { changeDoors, forgetWalkedDoors } from "./door-lists.ts";
import type { FileStore } from "./file-store.ts";
import { SafeWriter } from "./safe-writer.ts";
import type { SaveWork } from "./safe-writer.ts";
import { WRITER_VERSION } from "./schema.ts";
import type { TableName } from "./schema.ts";
import type { CopyLine } from "./second-copy-lines.ts";
import { saveEdits, TABLES_OF_A_SAVE } from "./save-edits.ts";
import { storageFailureOf } from "./storage-failure.ts";
import { newScope, readMeta, withScope, WriterOutdated } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { DeviceMeta, ScopeMeta } from "./stored-rows.ts";
import type { TakenOutbox } from "./taken-outbox.ts";

/**
 * The device's store over any `DeviceDatabase`: each method a transaction of the rules in this folder. What only the engine or a seldom
 * touched button needs is fetched when it is used, before its transaction: the first screen does without that code.
 */
export class LocalDeviceStore implements DeviceStore {
  readonly personId: string;
  readonly queries: DeviceQueries;
  readonly #database: DeviceDatabase;
  readonly #context: StoreContext;
  readonly #writer: SafeWriter;
  readonly #savedListeners = new Set<() => void>();
  /** By scope: what this tab took for sending, until it is answered. */
  readonly #taken = new Map<string, TakenOutbox>();

  constructor(database: DeviceDatabase, context: StoreContext) {
    this.personId = context.personId;
    this.#database = database;
    this.#context = context;
    this.#writer = new SafeWriter(database, context);
    this.queries = new TableQueries((work) => database.read(work), context);
  }

  /**
   * Makes a new database this device's. One that was set up stays as it is, but for what an older version put apart, which waits from now
   * on like everything else. To be called once, before anything else.
   */
  async setUp(deviceId: string): Promise<void> {
    await this.#database.write("strict", async (tables) => {
      if ((await tables.meta.get("device")) !== undefined) return;
      const minWriterVersion = WRITER_VERSION;
      const meta: DeviceMeta = { key: "device", deviceId, epoch: null, minWriterVersion, scopes: {} };
      await tables.meta.putMany([meta]);
    });
    await this.#returnRescued();
  }

  async save(
    edits: readonly Edit[],
    { keepsBefore = false, doors }: { readonly keepsBefore?: boolean; readonly doors?: DoorsChange } = {},
  ): Promise<SaveResult> {
    const numbered = edits.map((edit) => ({ id: this.#context.newId(), edit: cleanContent(edit) }));
    const changed = edits.map(({ recordId, ...edit }) => ({ ...edit, id: recordId }));
    const work: SaveWork = async (tables, isReplay) => {
      await saveEdits(tables, this.#context, numbered, { isReplay, keepsBefore });
      if (doors !== undefined) await changeDoors(tables, this.#context, doors);
      await forgetWalkedDoors(tables, this.#context, changed);
    };
    return await this.#saved(edits, work, TABLES_OF_A_SAVE);
  }

  forgetDoors(): Promise<SaveResult> {
    return this.#writer.save([], async (tables) => {
      await tables.meta.putMany([{ ...(await readMeta(tables)), doors: {} }]);
    });
  }

  async resendRefused(
    mutationId: string,
    edit?: Edit,
    included: readonly string[] = [],
  ): Promise<SaveResult | NotRefused> {
    const { resendRefused } = await import("./refused-mutations.ts");
    const clean = edit === undefined ? undefined : cleanContent(edit);
    let wasRefused = true;
    const result = await this.#saved(edit === undefined ? [] : [edit], async (tables) => {
      wasRefused = await resendRefused(tables, this.#context, mutationId, clean, included);
    });
    return result.ok && !wasRefused && edit !== undefined ? { ok: false, failure: "notRefused" } : result;
  }

  async discardRefused(mutationId: string): Promise<void> {
    const { discardRefused } = await import("./refused-mutations.ts");
    await this.#writer.write((tables) => discardRefused(tables, this.#context, mutationId));
  }

  async discardWithdrawn(scope: string): Promise<void> {
    const { discardWithdrawn } = await import("./discard-withdrawn.ts");
    await this.#writer.write((tables) => discardWithdrawn(tables, this.#context, scope));
  }

  async keepRefused(discarded: readonly RefusedMutation[]): Promise<SaveResult> {
    const { keepRefused } = await import("./keep-refused.ts");
    return await this.#writer.save([], (tables) => keepRefused(tables, this.#context, discarded));
  }

  async keepDraft(id: string, words: string | null): Promise<SaveResult> {
    const { keepDraft } = await import("./drafts.ts");
    return await this.#writer.save([], (tables) => keepDraft(tables, this.#context, id, words));
  }

  state(): Promise<DeviceSyncState> {
    return this.#database.read(async (tables) => {
      const meta = await tables.meta.get("device");
      if (meta === undefined) throw new Error("The database was never set up");
      const scopes = await Promise.all(
        Object.entries(meta.scopes).map(async ([scope, scopeMeta]) => {
          const { cursor, role, kind, digest, isShared, aside } = scopeMeta;
          const waiting = await tables.outbox.count("[scope+n]", [scope]);
          return { scope, cursor, role, kind, digest, waiting, isShared, awaitsSalvage: aside === "epoch" };
        }),
      );
      return { deviceId: meta.deviceId, epoch: meta.epoch, scopes };
    });
  }

  /** Strict: a body built of mutations that are not marked on the disk could go out twice, differently. */
  async take(
    scope: string,
    limits: { maxMutations: number; maxBytes: number },
  ): Promise<readonly Mutation[]> {
    const { takeMutations } = await import("./take-mutations.ts");
    const { mutations, all } = await this.#writer.write((tables) =>
      takeMutations(tables, this.#context, scope, limits),
    );
    this.#remember(scope, all);
    return mutations;
  }

  /** Relaxed: a power cut that loses the acknowledgement makes the mutation go out once more, as it was, and the server knows it. */
  async completePush(scope: string, epoch: string, response: PushResponse, cursor?: string): Promise<void> {
    const { completePush } = await import("./complete-push.ts");
    const taken = this.#taken.get(scope) ?? null;
    const left = await this.#writer.write(async (tables) => {
      const waiting = await completePush(tables, this.#context, { scope, epoch, cursor, taken }, response);
      await forgetWalkedDoors(tables, this.#context, response.rows);
      return waiting;
    }, "relaxed");
    this.#remember(scope, left);
  }

  async applyPull(asked: PullRequest, response: PullResponse): Promise<"applied" | "stale"> {
    const { applyPull } = await import("./apply-pull.ts");
    return await this.#writer.write(async (tables) => {
      const outcome = await applyPull(tables, this.#context, asked, response);
      await forgetWalkedDoors(tables, this.#context, response.rows);
      return outcome;
    }, "relaxed");
  }

  async checkHeads(heads: Readonly<Record<string, Head>>): Promise<readonly string[]> {
    const { checkHeads } = await import("./device-stream.ts");
    const { differing, refreshed } = await this.#database.write("relaxed", (tables) =>
      checkHeads(tables, heads),
    );
    for (const scope of refreshed) await this.#salvage(scope);
    return differing;
  }

  async beginEpoch(epoch: string): Promise<void> {
    const { beginEpoch } = await import("./device-stream.ts");
    await this.#writer.write((tables) => beginEpoch(tables, epoch));
  }

  async salvage(scope: string, epoch: string): Promise<number> {
    const { epoch: current } = await this.state();
    return current === epoch ? this.#salvage(scope) : 0;
  }

  async fork(newDeviceId: string): Promise<void> {
    const { fork } = await import("./device-stream.ts");
    await this.#writer.write((tables) => fork(tables, newDeviceId));
  }

  async renumber(scope: string, expectedN: number): Promise<void> {
    const { renumber } = await import("./device-stream.ts");
    await this.#writer.write((tables) => renumber(tables, scope, expectedN));
  }

  async addScope(scope: { id: string; kind: "team" | "private"; isShared: boolean }): Promise<void> {
    await this.#writer.write(async (tables) => {
      const meta = await readMeta(tables);
      const known: ScopeMeta | undefined = meta.scopes[scope.id];
      const next = known ?? newScope(scope.kind, scope.isShared);
      const isShared = next.isShared || scope.isShared;
      await tables.meta.putMany([withScope(meta, scope.id, { ...next, isShared })]);
    });
  }

  async moveRecords(
    fromScope: string,
    toScope: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<number> {
    const { moveRecords } = await import("./move-records.ts");
    const place = { database: this.#database, context: this.#context };
    const moved = await moveRecords(place, fromScope, toScope, onProgress);
    if (moved > 0) this.#tellSaved();
    return moved;
  }

  async copyOut(sink: (lines: readonly CopyLine[]) => Promise<void>): Promise<SaveResult> {
    const { writeSecondCopy } = await import("./write-second-copy.ts");
    try {
      if (this.#database.isOutdated()) throw new WriterOutdated();
      await writeSecondCopy({ database: this.#database, context: this.#context }, sink);
      return { ok: true };
    } catch (error) {
      const failure = storageFailureOf(error);
      if (failure === null) throw error;
      return { ok: false, failure };
    }
  }

  async takeBack(
    lines: readonly CopyLine[],
    onProgress: (done: number, total: number) => void,
  ): Promise<TakenBack> {
    const { restoreSecondCopy } = await import("./restore-second-copy.ts");
    let back: CameBack = { records: 0, waiting: 0, refused: 0 };
    const result = await this.#saved([], async (tables) => {
      back = await restoreSecondCopy(tables, this.#context, lines, onProgress);
    });
    return result.ok ? { ok: true, back } : result;
  }

  async files(): Promise<FileStore> {
    const { LocalFileStore } = await import("./local-file-store.ts");
    return new LocalFileStore(this.#database, this.#context, (work, isToBeSent) =>
      isToBeSent ? this.#saved([], work) : this.#writer.save([], work),
    );
  }

  watch<T>(
    query: (queries: DeviceQueries) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const inside = (tables: DeviceReads): Promise<T> =>
      query(new TableQueries((work) => work(tables), this.#context));
    return this.#database.watch(inside, listen, onError);
  }

  onSaved(call: () => void): () => void {
    this.#savedListeners.add(call);
    return () => this.#savedListeners.delete(call);
  }

  close(): void {
    this.#savedListeners.clear();
    this.#database.close();
  }

  async erase(): Promise<void> {
    this.#savedListeners.clear();
    await this.#database.erase();
  }

  async #saved(edits: readonly Edit[], work: SaveWork, names?: readonly TableName[]): Promise<SaveResult> {
    const result = await this.#writer.save(edits, work, names);
    if (result.ok) this.#tellSaved();
    return result;
  }

  async #returnRescued(): Promise<void> {
    if ((await this.#database.read(({ rescue }) => rescue.count("id", []))) === 0) return;
    const { returnRescued } = await import("./rescued-edits.ts");
    try {
      await this.#writer.write((tables) => returnRescued(tables, this.#context));
    } catch (error) {
      // This version may not write either, or there is no room: the next one that can does.
      if (storageFailureOf(error) === null) throw error;
    }
  }

  async #salvage(scope: string): Promise<number> {
    const { salvageRows } = await import("./salvage-rows.ts");
    return await salvageRows((work) => this.#writer.write(work), this.#context, scope);
  }

  #remember(scope: string, taken: TakenOutbox | null): void {
    if (taken === null || taken.mutations.length === 0) this.#taken.delete(scope);
    else this.#taken.set(scope, taken);
  }

  #tellSaved(): void {
    for (const call of this.#savedListeners) call();
  }
}
