/** Bytes as text, one character each, so that patterns can be looked for. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** As latin1 text: how other kinds of file begin, or what a browser could take for a page. */
const OTHER_FILE =
  /PK\x03\x04|PK\x05\x06|%PDF-|Rar!\x1a|7z\xbc\xaf|\x7fELF|<(?:!doctype|html|script|svg|body|\?php|iframe)\b/i;

/** Whether another file or a page stands in bytes that should hold none. */
export const holdsOtherFile = (bytes: Uint8Array): boolean => OTHER_FILE.test(latin1(bytes));
