import type { ReadonlySignal } from "@preact/signals";
import type { Json } from "#domain/json";
import type { RecordFields, RecordType } from "#domain/records/registry";
import type { DeviceStore, ShownRecord } from "#storage/device-store";
import type { Edit, SaveFailure, SaveResult } from "#sync/edit";
import type { Clock } from "#sync/ports";

/** How the words on the screen stand to what is stored. `untouched`: nothing was entered here. */
export type SaveState =
  | { readonly kind: "untouched" }
  | { readonly kind: "editing" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "failed"; readonly failure: SaveFailure };

export type FieldName<T extends RecordType> = keyof RecordFields<T> & string;

export interface EditorPorts {
  readonly store: Pick<DeviceStore, "save" | "watch">;
  /** Stores an edit of a record of which the server refused changes. */
  readonly mend: (edit: Edit) => Promise<SaveResult>;
  readonly clock: Pick<Clock, "nowMs" | "after">;
  readonly setTyping: (isTyping: boolean) => void;
}

export interface EditorTarget<T extends RecordType> {
  readonly scope: string;
  readonly type: T;
  readonly id: string;
  /** Given: when there is no such record it is a new one, showing these likely values. It is stored once something was entered. Left out: a record that is not there is `missing`. */
  readonly startWith?: RecordFields<T>;
  /** The id was made a moment ago on this device, so there is nothing to wait for before typing. */
  readonly isFresh?: boolean;
  /** Whoever looks may not write here: nothing that is entered is taken. */
  readonly isReadOnly?: boolean;
}

/**
 * One record being read and written on the screen. What is typed is stored as it is typed, at most 300 ms behind; one save at a time,
 * in order. An incoming change is taken over in every field that is neither being typed in nor waiting to be stored.
 * What it tells as `was` is what it showed when the typing began.
 */
export interface RecordEditor<T extends RecordType> {
  readonly type: T;
  readonly id: string;
  /** The fields are to be read, not written. */
  readonly isReadOnly: boolean;
  /** What the screen shows. */
  readonly fields: ReadonlySignal<RecordFields<T>>;
  /** `missing`: there is no such record on this device. */
  readonly presence: ReadonlySignal<"loading" | "new" | "stored" | "missing" | "failed">;
  /** The record as the device has it now; `undefined` while it has none. */
  readonly record: ReadonlySignal<ShownRecord<T> | undefined>;
  readonly state: ReadonlySignal<SaveState>;
  /** Shows a new value and stores it soon. `undefined`, `null`, an empty text or set: nothing there. */
  set<K extends FieldName<T>>(field: K, value: RecordFields<T>[K]): void;
  /** As `fields` and `set`, for code that works on any field of a kind (bindings.ts). */
  read(field: FieldName<T>): Json;
  put(field: FieldName<T>, value: Json): void;
  /** Brings back an item that was taken out of a collection, also after `close`: then it is stored by itself. */
  putBack(field: FieldName<T>, itemId: string, item: Json): void;
  /** A likely value for a new record, as those it started with: shown, and stored along with the first thing that is entered. Ignored where something is. */
  suggest<K extends FieldName<T>>(field: K, value: RecordFields<T>[K]): void;
  /** Whether something hangs on the record: then a new one is stored with its likely values although nothing was entered, and stays when it is empty. */
  keep(isNeeded: boolean): void;
  /** The field has the focus; `isText`: it is being typed in. */
  focus(field: string, isText: boolean): void;
  /** The focus left the field: what was typed is stored at once. */
  blur(field: string): void;
  /** Stores everything that is not stored yet; resolves to whether all of it is. The first save begins before this returns. */
  flush(): Promise<boolean>;
  /** As `flush`, and lets go. A new record in which nothing was left standing goes again. Idempotent. */
  close(): Promise<boolean>;
}
