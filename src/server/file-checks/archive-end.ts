/** A ZIP archive is found from its end: this, its fields, and a comment of at most 65,535 bytes. */
const END_RECORD = Buffer.from("PK\x05\x06", "latin1");
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY = Buffer.from("PK\x01\x02", "latin1");

/**
 * Whether a program that unpacks archives would take these bytes for one, whatever stands in front of it. A picture or a sound may hold the four
 * signs of such an end by chance, so what they say must be so as well: the comment reaches the last byte, or the list of the archive's files
 * stands where it should.
 */
export function endsAsArchive(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(
    Math.max(0, bytes.length - END_RECORD_BYTES - MAX_COMMENT_BYTES),
  );
  const start = bytes.length - tail.length;
  for (let at = tail.indexOf(END_RECORD); at >= 0; at = tail.indexOf(END_RECORD, at + 1)) {
    if (at + END_RECORD_BYTES > tail.length) return false;
    if (at + END_RECORD_BYTES + tail.readUInt16LE(at + 20) === tail.length) return true;
    const listSize = tail.readUInt32LE(at + 12);
    if (listSize > 0 && hasEntryAt(bytes, start + at - listSize)) return true;
  }
  return false;
}

const hasEntryAt = (bytes: Uint8Array, at: number): boolean =>
  at >= 0 && ENTRY.every((sign, index) => bytes[at + index] === sign);
