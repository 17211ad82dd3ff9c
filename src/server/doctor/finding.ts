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
  | "orphan";

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
