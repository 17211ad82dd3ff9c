/** Bytes as text, one character each, so that patterns can be looked for. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** How other kinds of file begin or end: archives, a document, a program. */
const OTHER_FILES = ["PK\x03\x04", "PK\x05\x06", "%PDF-", "Rar!\x1a", "7z\xbc\xaf", "\x7fELF"];
/** What a browser could take for a page. */
const PAGE = /<(?:!doctype|html|script|svg|body|\?php|iframe)\b/i;

/** Whether another file or a page stands in bytes that should hold none. */
export function holdsOtherFile(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  return OTHER_FILES.some((sign) => text.includes(sign)) || PAGE.test(text);
}
