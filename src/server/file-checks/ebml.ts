/** Of WebM's way to write things down (RFC 8794): an id, a length, and what it holds. */
interface EbmlElement {
  readonly id: number;
  /** Of what it holds. */
  readonly start: number;
  /** `null`: left open, as a recorder does that does not know yet how long it will be. */
  readonly sizeBytes: number | null;
}

/** `null`: none stands there, or its opening is cut off. Whether all of it is there is not looked at. */
export function readElement(bytes: Uint8Array, at: number): EbmlElement | null {
  const idLength = lengthAt(bytes, at, 4);
  if (idLength === null) return null;
  const sizeAt = at + idLength;
  const sizeLength = lengthAt(bytes, sizeAt, 8);
  if (sizeLength === null) return null;
  // The bit that tells the length belongs to an id, and not to a size. A size of ones alone is left open.
  const most = 0xff >> sizeLength;
  const first = (bytes[sizeAt] ?? 0) & most;
  const rest = bytes.subarray(sizeAt + 1, sizeAt + sizeLength);
  const isOpen = first === most && rest.every((byte) => byte === 0xff);
  return {
    id: numberIn(0, bytes.subarray(at, sizeAt)),
    start: sizeAt + sizeLength,
    sizeBytes: isOpen ? null : numberIn(first, rest),
  };
}

/** What an element holds that holds elements alone, each whole; `null`: it is not that. */
export function childrenOf(
  bytes: Uint8Array,
): readonly (readonly [id: number, content: Uint8Array])[] | null {
  const children: (readonly [number, Uint8Array])[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    if (element === null || element.sizeBytes === null) return null;
    at = element.start + element.sizeBytes;
    if (at > bytes.length) return null;
    children.push([element.id, bytes.subarray(element.start, at)]);
  }
  return children;
}

/** Of a number, in bytes: as many as zeros stand before its first bit that is set, and one. */
function lengthAt(bytes: Uint8Array, at: number, maxLength: number): number | null {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  return first === 0 || length > maxLength || at + length > bytes.length ? null : length;
}

/** Beyond 2^53 it is not exact, and longer than any file. */
function numberIn(first: number, rest: Uint8Array): number {
  let value = first;
  for (const byte of rest) value = value * 256 + byte;
  return value;
}
