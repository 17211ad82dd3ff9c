import type { SaveFailure } from "#sync/edit";
import { WriterOutdated } from "./store-context.ts";

/** Names browsers and Dexie give when the database went away under the app, or could not be opened. */
const LOST_NAMES = new Set([
  "AbortError",
  "DatabaseClosedError",
  "InvalidStateError",
  "MissingAPIError",
  "NotFoundError",
  "OpenFailedError",
  "TimeoutError",
  "TransactionInactiveError",
  "UnknownError",
]);

/** What a failed write comes to; `null`: a bug, to be thrown on. Goes by the names of the error and of those inside it. */
export function storageFailureOf(error: unknown): SaveFailure | null {
  const chain = errorChain(error);
  if (chain.some((each) => each instanceof WriterOutdated || each.name === "VersionError")) return "outdated";
  if (chain.some(({ name }) => name === "QuotaExceededError")) return "storageFull";
  return chain.some(({ name }) => LOST_NAMES.has(name)) ? "storageLost" : null;
}

interface Named {
  readonly name: string;
}

function errorChain(error: unknown): readonly Named[] {
  const chain: Named[] = [];
  let next: unknown = error;
  while (isNamed(next) && !chain.includes(next)) {
    chain.push(next);
    next = "inner" in next ? next.inner : "cause" in next ? next.cause : undefined;
  }
  return chain;
}

const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
