import type { AttachmentPart } from "#protocol/attachments";
import type { ProblemCode } from "#protocol/problem";
import type { Edit, SaveResult } from "#sync/edit";
import type { UploadKey, UploadStore } from "#sync/upload-ports";

/** A file as it is to be kept. */
export interface NewFile {
  readonly part: AttachmentPart;
  /** Of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
}

export interface KeptFile {
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
}

/** How it stands with a file that the server does not have. */
export interface UploadState extends UploadKey {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Why the server does not take it; `null`: it waits its turn. */
  readonly problem: ProblemCode | null;
}

/** A voice note that is being made, or was cut off. */
export interface Recording {
  readonly scope: string;
  readonly id: string;
  /** The record it belongs to. */
  readonly about: string;
  readonly aboutType: string;
  readonly mediaType: string;
  /** By the device's clock: shown. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** How many pieces of it lie here. */
  readonly pieces: number;
}

/** `gone`: the voice note was kept, thrown away or erased meanwhile, here or in another tab. */
export type KeptPiece = SaveResult | { readonly ok: false; readonly failure: "gone" };

/** Reads for the screens; inside `watch` they are live. */
export interface FileQueries {
  /** Every upload of the person's scopes that is not done, those of one record together. */
  uploads(): Promise<readonly UploadState[]>;
  /** Of the records with these ids. */
  uploadsOf(scope: string, attachments: readonly string[]): Promise<readonly UploadState[]>;
  /** What was being recorded with a record and never kept. */
  recordings(scope: string, about: string): Promise<readonly Recording[]>;
  /** The same of every record of the person on this device, as many as `OutboxSummary.recordings`. */
  allRecordings(): Promise<readonly Recording[]>;
}

/** The files of attachments on this device. */
export interface FileStore extends UploadStore, FileQueries {
  /** Stores the record, its files and that they are to be sent, in one strict transaction. `recordingId`: a voice note that became this file goes with it. */
  attach(edit: Edit, files: readonly NewFile[], recordingId?: string): Promise<SaveResult>;
  /** `null`: it is not on this device. Notes that it was used. */
  readFile(scope: string, sha256: string): Promise<KeptFile | null>;
  /** Keeps what was fetched from the server, while its record is here and names it. Losing it costs nothing: no room is made for it. */
  keepFetched(scope: string, attachment: string, file: NewFile): Promise<SaveResult>;
  /** Sends a file again that the server did not take. */
  retryUpload(key: UploadKey): Promise<void>;
  /** What the server has, and nobody looked at since, goes: whole files before one instant, thumbnails before another; and files no record names. Returns how many bytes that gave. */
  clearUnused(before: { readonly files: string; readonly thumbnails: string }): Promise<number>;

  /** How much room the files take that lie here whole. */
  keptBytes(): Promise<number>;

  /** Begins a voice note (`isFirst`), or stores the next piece of it. Strict. What follows `gone` would be kept nowhere. */
  keepPiece(
    recording: Omit<Recording, "pieces" | "startedAt">,
    piece: ArrayBuffer,
    isFirst: boolean,
  ): Promise<KeptPiece>;
  /** All pieces in their order, as one file. */
  readRecording(scope: string, id: string): Promise<ArrayBuffer>;
  dropRecording(scope: string, id: string): Promise<void>;

  watch<T>(
    query: (queries: FileQueries) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void;
}
