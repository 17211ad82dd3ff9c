import { uuidV7 } from "#domain/ids";
import { randomBytes } from "#platform/random-bytes";

/** Every contestant has ids in the order of time, which databases like best. */
export const newId = (): string => uuidV7(Date.now(), randomBytes);
