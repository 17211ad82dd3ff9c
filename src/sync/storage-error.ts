import type { SaveFailure } from "./edit.ts";

/** Thrown by a store's methods when the device's storage failed, so that the engine can say why nothing moves. Nothing was changed. */
export class StorageError extends Error {
  readonly code: SaveFailure;

  constructor(code: SaveFailure, cause?: unknown) {
    super(code, { cause });
    this.name = "StorageError";
    this.code = code;
  }
}
