/** Of a file's bytes: both counted from 0, the last one included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where the bytes of attachments lie: a folder or an S3-compatible service, shared by every server process. Files are small (20 MB at most) and
 * never change. A place is a name of lower-case letters, digits, `-`, `.` and `/`; what exists at which place only the database knows.
 */
export interface BlobStore {
  readonly kind: "disk" | "s3";
  /** All or nothing; durable when it settles. */
  put(place: string, bytes: Uint8Array): Promise<void>;
  /** `null`: nothing is there. A range beyond the end is cut off. */
  get(place: string, range?: ByteRange): Promise<Uint8Array | null>;
  /** Idempotent. */
  remove(place: string): Promise<void>;
  /** Every place there is, in no order. */
  list(): AsyncIterable<string>;
}

const PLACE = /^(?:[a-z0-9][a-z0-9.-]*\/)*[a-z0-9][a-z0-9.-]*$/;

/** Throws for what could lead outside the store. Places are made of ids and digits: anything else is a bug. */
export function requirePlace(place: string): string {
  if (!PLACE.test(place) || place.includes("..")) throw new Error("not a place in the blob store");
  return place;
}
