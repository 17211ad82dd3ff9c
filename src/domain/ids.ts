/** Fills with cryptographically strong random bytes. Comes in from outside. */
export type RandomBytes = (length: number) => Uint8Array;

/** UUIDv7 (RFC 9562): sorts by the device's clock, which nothing relies on. `nowMs`: milliseconds since 1970. */
export function uuidV7(nowMs: number, random: RandomBytes): string {
  const bytes = random(16);
  let rest = Math.max(0, Math.floor(nowMs));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return uuidOf(bytes, 7);
}

/** UUIDv4: tells nothing of when it was made. For answers at the door. */
export function uuidV4(random: RandomBytes): string {
  return uuidOf(random(16), 4);
}

/** 16 bytes as a UUID of this version (RFC 9562). */
export function uuidOf(bytes: Uint8Array, version: number): string {
  const view = Uint8Array.from(bytes);
  view[6] = ((view[6] ?? 0) & 0x0f) | (version << 4);
  view[8] = ((view[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...view].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
