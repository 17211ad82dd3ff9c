import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { isSameJson, type Json } from "#domain/json";
import { definitionOf, type RecordFields, type RecordType } from "#domain/records/registry";
import { isNothing } from "#domain/sync/canonical-fields";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { DeviceStore, ShownRecord } from "#storage/device-store";
import type { Edit, SaveFailure, SaveResult } from "#sync/edit";
import type { Clock } from "#sync/ports";

/** Typing is stored after this pause … */
const PAUSE_MS = 150;
/** … and never later than this after the first character that is not stored yet. */
const LONGEST_MS = 300;
/** What could not be stored is tried again after this, and at every next character. */
const RETRY_MS = 3_000;

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
  /** A likely value for a new record, as those it started with: shown, and stored along with the first thing that is entered. Ignored where something is. */
  suggest<K extends FieldName<T>>(field: K, value: RecordFields<T>[K]): void;
  /** The field has the focus; `isText`: it is being typed in. */
  focus(field: string, isText: boolean): void;
  /** The focus left the field: what was typed is stored at once. */
  blur(field: string): void;
  /** Stores everything that is not stored yet; resolves to whether all of it is. The first save begins before this returns. */
  flush(): Promise<boolean>;
  /** As `flush`, and lets go. A new record in which nothing was left standing goes again. Idempotent. */
  close(): Promise<boolean>;
}

export function openEditor<T extends RecordType>(
  ports: EditorPorts,
  target: EditorTarget<T>,
): RecordEditor<T> {
  const definition = definitionOf(target.type);
  if (definition === undefined) throw new Error(`no record type ${target.type}`);
  let startWith = asFields(target.startWith ?? {});

  const shown = signal<Fields>(startWith);
  const presence = signal<"loading" | "new" | "stored" | "missing" | "failed">(
    target.isFresh === true ? "new" : "loading",
  );
  const record = signal<ShownRecord<T> | undefined>(undefined);
  const state = signal<SaveState>({ kind: "untouched" });

  /** What the edits rest on: what was shown when typing began, or what this editor saved since. */
  let was: Fields = {};
  /** The newest version of the record of which every field was taken over: what an edit may say it has seen. */
  let seen: Edit["seen"] = null;
  /** Values stored here that the live query has not told us of yet, with what it told before: its older answers are not news. */
  const unconfirmed = new Map<string, { before: Json; after: Json }>();
  const entered = new Set<string>();
  let isStored = false;
  let isMadeHere = false;
  let isTouched = false;
  let isClosed = false;
  let focused: string | null = null;
  let saving: Promise<boolean> | null = null;
  let cancelTimer: (() => void) | null = null;
  let dirtySinceMs: number | null = null;

  const isDirty = (field: string): boolean =>
    isTouched && !isSameJson(shown.peek()[field] ?? null, was[field] ?? null);
  const dirtyFields = (): string[] =>
    [...new Set([...Object.keys(shown.peek()), ...Object.keys(was)])].filter(isDirty);

  const takeOver = ({ fields, seen: incomingSeen }: Pick<ShownRecord<T>, "fields" | "seen">): void => {
    const incoming = asFields(fields);
    let isWhole = true;
    const next: Record<string, Json> = { ...shown.peek() };
    const nextWas: Record<string, Json> = { ...was };
    for (const field of new Set([...Object.keys(incoming), ...Object.keys(was), ...Object.keys(next)])) {
      const value = incoming[field] ?? null;
      const waiting = unconfirmed.get(field);
      if (waiting !== undefined) {
        if (isSameJson(value, waiting.before) && !isSameJson(value, waiting.after)) continue;
        unconfirmed.delete(field);
      }
      if (field === focused || isDirty(field)) {
        isWhole &&= isSameJson(value, was[field] ?? null);
        continue;
      }
      put(next, field, value);
      put(nextWas, field, value);
    }
    was = nextWas;
    if (isWhole) seen = incomingSeen;
    if (!isSameJson(next, shown.peek())) shown.value = next;
  };

  const unwatch = ports.store.watch(
    (queries) => queries.record(target.scope, target.type, target.id),
    (row) => {
      if (isClosed) return;
      const found = row?.deleted === true ? undefined : row;
      batch(() => {
        const hadRecord = record.peek() !== undefined;
        record.value = found;
        if (found === undefined) {
          if (!isStored) presence.value = target.startWith === undefined ? "missing" : "new";
          // Deleted elsewhere. Whoever is typing keeps the words; their edit brings the record back.
          else if (hadRecord && focused === null && dirtyFields().length === 0) presence.value = "missing";
          return;
        }
        if (!isStored && !isTouched) shown.value = {};
        isStored = true;
        presence.value = "stored";
        takeOver(found);
      });
    },
    () => {
      if (!isClosed && presence.peek() !== "stored") presence.value = "failed";
    },
  );

  const clearTimer = (): void => {
    cancelTimer?.();
    cancelTimer = null;
  };

  const schedule = (): void => {
    clearTimer();
    const now = ports.clock.nowMs();
    dirtySinceMs ??= now;
    const delayMs = Math.max(0, Math.min(PAUSE_MS, dirtySinceMs + LONGEST_MS - now));
    cancelTimer = ports.clock.after(delayMs, () => {
      cancelTimer = null;
      void flush();
    });
  };

  const store = async (edit: Edit): Promise<SaveFailure | null> => {
    try {
      const isRefused = record.peek()?.isRefused === true;
      const result = await (isRefused ? ports.mend(edit) : ports.store.save([edit]));
      return result.ok ? null : result.failure;
    } catch {
      // Whatever went wrong, the words are not stored: say so and keep them on the screen.
      return "storageLost";
    }
  };

  /** One save of what is dirty now. Begins before it returns. */
  const saveOnce = async (): Promise<boolean> => {
    const to: Record<string, Json> = {};
    const saved = shown.peek();
    for (const field of dirtyFields()) to[field] = saved[field] ?? null;
    const changes = fieldChanges(definition, was, to);
    dirtySinceMs = null;
    if (changes === null) {
      was = { ...was, ...to };
      state.value = { kind: isTouched ? "saved" : "untouched" };
      return true;
    }
    const isCreating = !isStored;
    const edit: Edit = {
      scope: target.scope,
      type: target.type,
      recordId: target.id,
      seen,
      ...(isCreating ? { create: true as const } : {}),
      ...changes,
    };
    const before = was;
    if (state.peek().kind !== "failed") state.value = { kind: "saving" };
    const failure = await store(edit);
    if (failure !== null) {
      state.value = { kind: "failed", failure };
      clearTimer();
      cancelTimer = ports.clock.after(RETRY_MS, () => void flush());
      return false;
    }
    batch(() => {
      isStored = true;
      if (isCreating) isMadeHere = true;
      presence.value = "stored";
      const next: Record<string, Json> = { ...was };
      for (const [field, value] of Object.entries(to)) {
        put(next, field, value);
        const told = asFields(record.peek()?.fields ?? {})[field] ?? null;
        if (!isSameJson(told, value)) unconfirmed.set(field, { before: before[field] ?? null, after: value });
      }
      was = next;
      state.value = dirtyFields().length > 0 ? { kind: "editing" } : { kind: "saved" };
    });
    return true;
  };

  const saveAll = async (): Promise<boolean> => {
    while (dirtyFields().length > 0) {
      // One at a time and in order: the second edit rests on what the first one stored.
      // oxlint-disable-next-line no-await-in-loop
      if (!(await saveOnce())) return false;
    }
    return true;
  };

  const flush = (): Promise<boolean> => {
    clearTimer();
    if (saving !== null) return saving;
    if (dirtyFields().length === 0) {
      dirtySinceMs = null;
      if (state.peek().kind === "editing" || state.peek().kind === "failed") state.value = { kind: "saved" };
      return Promise.resolve(true);
    }
    saving = saveAll().finally(() => {
      saving = null;
    });
    return saving;
  };

  const removeWhenEmpty = async (): Promise<void> => {
    if (!isMadeHere || !holdsNothing(shown.peek(), startWith)) return;
    await store({
      scope: target.scope,
      type: target.type,
      recordId: target.id,
      seen: record.peek()?.seen ?? null,
      delete: true,
    });
  };

  const isReadOnly = target.isReadOnly === true;
  const set = (field: string, value: Json | undefined): void => {
    if (isClosed || isReadOnly) return;
    isTouched = true;
    entered.add(field);
    const next: Record<string, Json> = { ...shown.peek() };
    put(next, field, value ?? null);
    batch(() => {
      shown.value = next;
      if (state.peek().kind !== "failed") state.value = { kind: "editing" };
    });
    schedule();
  };

  const blur = (field: string): void => {
    if (focused !== field) return;
    focused = null;
    ports.setTyping(false);
    const latest = record.peek();
    if (latest !== undefined) takeOver(latest);
    void flush();
  };

  return {
    isReadOnly,
    fields: shown as ReadonlySignal<RecordFields<T>>,
    presence,
    record,
    state,
    set: (field, value) => set(field, asJson(value)),
    read: (field) => shown.value[field] ?? null,
    put: (field, value) => set(field, value),
    suggest(field, value) {
      const likely = asJson(value) ?? null;
      if (isClosed || target.startWith === undefined || isStored || entered.has(field)) return;
      if (isNothing(likely) || !isNothing(shown.peek()[field] ?? null)) return;
      startWith = { ...startWith, [field]: likely };
      shown.value = { ...shown.peek(), [field]: likely };
    },
    focus(field, isText) {
      if (focused !== null && focused !== field) blur(focused);
      focused = field;
      if (isText) ports.setTyping(true);
    },
    blur,
    flush,
    async close() {
      if (isClosed) return true;
      if (focused !== null) blur(focused);
      const isAllStored = await flush();
      if (isClosed) return true;
      if (isAllStored) {
        isClosed = true;
        unwatch();
        await removeWhenEmpty();
      }
      return isAllStored;
    },
  };
}

/** What is nothing is absent, as in a row. */
function put(fields: Record<string, Json>, field: string, value: Json): void {
  if (isNothing(value)) delete fields[field];
  else fields[field] = value;
}

/** Only likely values are left, no word of the person's own. */
function holdsNothing(shown: Fields, startWith: Fields): boolean {
  return Object.entries(shown).every(([field, value]) => isSameJson(value, startWith[field] ?? null));
}

/** The content of a typed record as plain JSON: its fields are declared so, one by one. */
function asFields(fields: object): Fields {
  const plain: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    const json = asJson(value);
    if (json !== undefined) put(plain, field, json);
  }
  return plain;
}

function asJson(value: unknown): Json | undefined {
  return value as Json | undefined;
}
