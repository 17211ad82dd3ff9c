import type { AttachmentPart } from "#protocol/attachments";
import type { ProblemCode } from "#protocol/problem";

/** One upload; the record of an attachment has one for each part. */
export interface UploadKey {
  readonly scope: string;
  /** The record's id. */
  readonly attachment: string;
  readonly part: AttachmentPart;
}

/** A file on this device that the server does not have yet. */
export interface WaitingUpload extends UploadKey {
  /** Lower-case hex; its name on this device and at the server. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** The server was told of it: it may have some of it. */
  readonly isBegun: boolean;
}

/** How sending ended. `unreachable`: cut off, to be gone on with. `stopped`: by who asked for it. */
export type UploadAnswer =
  | { readonly kind: "done" }
  | { readonly kind: "problem"; readonly code: ProblemCode }
  | { readonly kind: "unreachable" }
  | { readonly kind: "stopped" };

/** The bytes of a file from `from` up to and without `to`. */
export type ReadBytes = (from: number, to: number) => Promise<ArrayBuffer>;

/** What is told on the way. */
export interface UploadListener {
  /** The server knows of it now. */
  onBegun(): Promise<void>;
  /** How many bytes the server has. */
  onProgress(sentBytes: number): void;
}

export interface UploadTransport {
  /**
   * Sends what the server does not have yet of one file, from the byte where the server is. Rejects with what `read` or the listener
   * rejected with, and with nothing else.
   */
  send(
    upload: WaitingUpload,
    read: ReadBytes,
    listener: UploadListener,
  ): { readonly answer: Promise<UploadAnswer>; readonly stop: () => void };
}

/** What the queue needs of the device's database. Every method is one transaction. */
export interface UploadStore {
  /** What can be sent now: the server has the record, it is not in the trash, and nothing is the matter with the file. Thumbnails first, then oldest record first. */
  readyUploads(): Promise<readonly WaitingUpload[]>;
  /** `null`: the file is not here any more, or not whole. */
  readBytes(scope: string, sha256: string, from: number, to: number): Promise<ArrayBuffer | null>;
  /** From now on it is asked first where the server is with it. */
  noteBegun(key: UploadKey): Promise<void>;
  /** The server has it whole. The file stays on this device until it was long unused. */
  completeUpload(key: UploadKey): Promise<void>;
  /** The server does not take it: nothing more is sent of it until a person decides. */
  keepProblem(key: UploadKey, code: ProblemCode): Promise<void>;
}
