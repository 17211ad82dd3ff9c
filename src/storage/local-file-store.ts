import type { ProblemCode } from "#protocol/problem";
import type { Edit, SaveResult } from "#sync/edit";
import type { UploadKey, WaitingUpload } from "#sync/upload-ports";
import { cleanContent } from "./clean-content.ts";
import { clearUnused, namesFile } from "./clear-files.ts";
import type { ClearBefore } from "./clear-files.ts";
import type { DeviceDatabase, DeviceReads, DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { putBytes, readBytes } from "./file-chunks.ts";
import type {
  FileQueries,
  FileStore,
  KeptFile,
  KeptPiece,
  NewFile,
  Recording,
  UploadState,
} from "./file-store.ts";
import { dropRecording, keepPiece, readPieces } from "./recordings.ts";
import { saveEdits } from "./save-edits.ts";
import { storageFailureOf } from "./storage-failure.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { StoredUpload } from "./stored-rows.ts";
import { changeUpload, readyUploads, uploadKey, UPLOADS } from "./waiting-uploads.ts";

/** How often it is noted anew that a file was used. */
const USED_AGAIN_MS = 24 * 3_600_000;

/** Runs a transaction as a save; `isToBeSent`: and tells those who send. Told by the device's store. */
export type StoreWork = (
  work: (tables: DeviceTables, isReplay: boolean) => Promise<void>,
  isToBeSent: boolean,
) => Promise<SaveResult>;

/** The files of attachments over any `DeviceDatabase`. */
export class LocalFileStore implements FileStore {
  readonly #database: DeviceDatabase;
  readonly #context: StoreContext;
  readonly #store: StoreWork;

  constructor(database: DeviceDatabase, context: StoreContext, store: StoreWork) {
    this.#database = database;
    this.#context = context;
    this.#store = store;
  }

  async attach(edit: Edit, files: readonly NewFile[], recordingId?: string): Promise<SaveResult> {
    const numbered = { id: this.#context.newId(), edit: cleanContent(edit) };
    const { scope, recordId: attachment } = edit;
    return await this.#store(async (tables, isReplay) => {
      await saveEdits(tables, this.#context, [numbered], { isReplay });
      for (const file of files) {
        const { part, sha256, mediaType, bytes } = file;
        const sizeBytes = bytes.byteLength;
        await this.#putFile(tables, scope, attachment, file);
        await tables.uploads.putMany([{ scope, attachment, part, sha256, mediaType, sizeBytes }]);
      }
      if (recordingId !== undefined) await dropRecording(tables, scope, recordingId);
    }, true);
  }

  async readFile(scope: string, sha256: string): Promise<KeptFile | null> {
    const found = await this.#database.read(async (tables) => {
      const file = await tables.files.get([scope, sha256]);
      if (file === undefined) return null;
      const bytes = await readBytes(tables, scope, sha256, 0, file.sizeBytes);
      return bytes === null ? null : { file, bytes };
    });
    if (found === null) return null;
    const { file, bytes } = found;
    const now = this.#context.now();
    if (Date.parse(now) - Date.parse(file.usedAt) > USED_AGAIN_MS) await this.#noteUsed(scope, sha256, now);
    return { mediaType: file.mediaType, bytes };
  }

  async keepFetched(scope: string, attachment: string, file: NewFile): Promise<SaveResult> {
    return await this.#storeIfRoom(async (tables) => {
      const meta = await readMeta(tables);
      // Withdrawn while it was fetched, or erased.
      if (meta.scopes[scope]?.isShared !== true) return;
      const record = await tables.records.get([scope, "attachment", attachment]);
      if (record === undefined) return;
      const { fields } = unseal(this.#context.codec, record.fields);
      if (namesFile(fields, file.sha256)) await this.#putFile(tables, scope, attachment, file);
    });
  }

  async retryUpload(key: UploadKey): Promise<void> {
    await this.#store((tables) => changeUpload(tables, key, ({ problem: _problem, ...rest }) => rest), true);
  }

  clearUnused(before: ClearBefore): Promise<number> {
    return clearUnused(this.#database, this.#context, before);
  }

  async keptBytes(): Promise<number> {
    const kept = await this.#database.read((tables) => tables.files.range("usedAt", []));
    return kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  async keepPiece(
    recording: Omit<Recording, "pieces" | "startedAt">,
    piece: ArrayBuffer,
    isFirst: boolean,
  ): Promise<KeptPiece> {
    let isKept = true;
    const result = await this.#store(async (tables) => {
      isKept = await keepPiece(tables, this.#context, recording, piece, isFirst);
    }, false);
    return result.ok && !isKept ? { ok: false, failure: "gone" } : result;
  }

  readRecording(scope: string, id: string): Promise<ArrayBuffer> {
    return this.#database.read((tables) => readPieces(tables, scope, id));
  }

  async dropRecording(scope: string, id: string): Promise<void> {
    await this.#database.write("strict", (tables) => dropRecording(tables, scope, id));
  }

  readyUploads(): Promise<readonly WaitingUpload[]> {
    return this.#database.read(readyUploads);
  }

  readBytes(scope: string, sha256: string, from: number, to: number): Promise<ArrayBuffer | null> {
    return this.#database.read((tables) => readBytes(tables, scope, sha256, from, to));
  }

  noteBegun(key: UploadKey): Promise<void> {
    return this.#change(key, (upload) => ({ ...upload, begun: 1 }));
  }

  completeUpload(key: UploadKey): Promise<void> {
    return this.#change(key, () => null);
  }

  keepProblem(key: UploadKey, problem: ProblemCode): Promise<void> {
    return this.#change(key, (upload) => (isSettled(upload, problem) ? null : { ...upload, problem }));
  }

  uploads(): Promise<readonly UploadState[]> {
    return queriesOver((work) => this.#database.read(work)).uploads();
  }

  uploadsOf(scope: string, attachments: readonly string[]): Promise<readonly UploadState[]> {
    return queriesOver((work) => this.#database.read(work)).uploadsOf(scope, attachments);
  }

  recordings(scope: string, about: string): Promise<readonly Recording[]> {
    return queriesOver((work) => this.#database.read(work)).recordings(scope, about);
  }

  allRecordings(): Promise<readonly Recording[]> {
    return queriesOver((work) => this.#database.read(work)).allRecordings();
  }

  watch<T>(
    query: (queries: FileQueries) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    return this.#database.watch((tables) => query(queriesOver((work) => work(tables))), listen, onError);
  }

  /** The same content under another record is one file. */
  async #putFile(tables: DeviceTables, scope: string, attachment: string, file: NewFile): Promise<void> {
    const { part, sha256, mediaType, bytes } = file;
    const sizeBytes = bytes.byteLength;
    const usedAt = this.#context.now();
    await putBytes(tables, scope, sha256, bytes);
    await tables.files.putMany([{ scope, id: sha256, attachment, part, mediaType, sizeBytes, usedAt }]);
  }

  #noteUsed(scope: string, sha256: string, usedAt: string): Promise<SaveResult> {
    return this.#storeIfRoom(async (tables) => {
      await readMeta(tables);
      const file = await tables.files.get([scope, sha256]);
      if (file !== undefined) await tables.files.putMany([{ ...file, usedAt }]);
    });
  }

  /** For what costs nothing to lose: no other file is cleared for it. */
  async #storeIfRoom(work: (tables: DeviceTables) => Promise<void>): Promise<SaveResult> {
    try {
      await this.#database.write("relaxed", work);
      return { ok: true };
    } catch (error) {
      const failure = storageFailureOf(error);
      if (failure === null) throw error;
      return { ok: false, failure };
    }
  }

  async #change(key: UploadKey, change: (upload: StoredUpload) => StoredUpload | null): Promise<void> {
    await this.#database.write("strict", async (tables) => {
      await readMeta(tables);
      await changeUpload(tables, key, change);
    });
  }
}

function queriesOver(read: <T>(work: (tables: DeviceReads) => Promise<T>) => Promise<T>): FileQueries {
  return {
    uploads: () => read(async ({ uploads }) => (await uploads.range(UPLOADS, [])).map(stateOf)),
    uploadsOf: (scope, attachments) =>
      read(async ({ uploads }) => {
        const keys = attachments.flatMap((attachment) =>
          (["file", "thumbnail"] as const).map((part) => uploadKey({ scope, attachment, part })),
        );
        return (await uploads.getMany(keys)).filter((upload) => upload !== undefined).map(stateOf);
      }),
    recordings: (scope, about) => read(({ recordings }) => recordings.range("[scope+about]", [scope, about])),
    allRecordings: () => read(({ recordings }) => recordings.range("[scope+about]", [])),
  };
}

/** What somebody else made, and the server does not take from here, is not this person's to settle; but room they can see to. */
const isSettled = ({ isOthers }: StoredUpload, problem: ProblemCode): boolean =>
  isOthers === 1 && problem !== "noRoomLeft";

const stateOf = (stored: StoredUpload): UploadState => {
  const { scope, attachment, part, sha256, sizeBytes } = stored;
  return { scope, attachment, part, sha256, sizeBytes, problem: stored.problem ?? null };
};
