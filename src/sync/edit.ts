import type { MutationContent } from "#domain/sync/mutation";

/** What a screen asks the device to store: one mutation's content and the scope it belongs to. */
export interface Edit extends MutationContent {
  readonly scope: string;
}

/** Why a save could not be made durable. Whatever the answer, the words stay on the screen. */
export type SaveFailure =
  /** The device's storage is full. */
  | "storageFull"
  /** The database was closed under the app and could not be opened again. */
  | "storageLost"
  /** A newer version of Stoep changed the database: the text was put in `rescue`; reload. */
  | "outdated";

export type SaveResult = { readonly ok: true } | { readonly ok: false; readonly failure: SaveFailure };
