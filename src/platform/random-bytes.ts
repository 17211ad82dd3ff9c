import type { RandomBytes } from "#domain/ids";

export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
