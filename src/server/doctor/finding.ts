/** What is wrong with a database. */
export type FindingCode =
  /** The database program itself finds its file damaged. */
  | "damagedFile"
  | "headBehind"
  | "headAhead"
  | "digestDiffers"
  | "hashDiffers"
  | "unreadableContent"
  | "versionMissing"
  | "versionDiffers"
  | "versionWithoutRecord"
  | "erasedContentKept"
  | "conflictWithoutRecord"
  | "streamBehind"
  | "mutationWithoutRecord"
  | "orphan"
  | FileFindingCode;

/** Of attachments: named by the database and not there; there and not what it was; there and named by nothing. */
export type FileFindingCode = "fileMissing" | "fileDiffers" | "fileUnnamed";

export interface Finding {
  readonly code: FindingCode;
  /** What it is about, in ids and numbers; never content. */
  readonly subject: string;
}

export interface Examination {
  /** Records looked at, tombstones and private ones included. */
  readonly records: number;
  readonly findings: readonly Finding[];
}
