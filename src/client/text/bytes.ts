const BYTES_PER_MEGABYTE = 1_000_000;
const BYTES_PER_GIGABYTE = 1_000_000_000;
const oneDecimal = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });

/** A size as people say it: "3,4 MB". Less than a tenth counts as a tenth. */
export const sayBytes = (bytes: number): string =>
  bytes >= BYTES_PER_GIGABYTE
    ? `${oneDecimal.format(bytes / BYTES_PER_GIGABYTE)} GB`
    : `${oneDecimal.format(bytes === 0 ? 0 : Math.max(0.1, bytes / BYTES_PER_MEGABYTE))} MB`;
