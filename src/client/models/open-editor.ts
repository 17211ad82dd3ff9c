import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { isSameJson, type Json, membersOf } from "#domain/json";
import { definitionOf, type RecordFields, type RecordType } from "#domain/records/registry";
import { isNothing } from "#domain/sync/canonical-fields";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { ShownRecord } from "#storage/device-store";
import type { Edit, SaveFailure } from "#sync/edit";
import type { EditorPorts, EditorTarget, RecordEditor, SaveState } from "./editor.ts";
import { saveTimer } from "./save-timer.ts";
import { asFields, asJson, holdsNothing, put } from "./field-values.ts";

/** Opens an editor on one record and begins watching it at once; `close` ends that. */
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
  let isKept = false;
  let focused: string | null = null;
  let saving: Promise<boolean> | null = null;
  const timer = saveTimer(ports.clock, () => void flush());

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
    timer.begun();
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
      timer.later();
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
    timer.clear();
    if (saving !== null) return saving;
    if (dirtyFields().length === 0) {
      timer.begun();
      if (state.peek().kind === "editing" || state.peek().kind === "failed") state.value = { kind: "saved" };
      return Promise.resolve(true);
    }
    saving = saveAll().finally(() => {
      saving = null;
    });
    return saving;
  };

  const removeWhenEmpty = async (): Promise<void> => {
    if (!isMadeHere || isKept || !holdsNothing(shown.peek(), startWith)) return;
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
    timer.soon();
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
    type: target.type,
    id: target.id,
    isReadOnly,
    fields: shown as ReadonlySignal<RecordFields<T>>,
    presence,
    record,
    state,
    set: (field, value) => set(field, asJson(value)),
    read: (field) => shown.value[field] ?? null,
    put: (field, value) => set(field, value),
    putBack(field, itemId, item) {
      if (!isClosed) return set(field, { ...membersOf(shown.peek()[field] ?? null), [itemId]: item });
      const changes = fieldChanges(definition, {}, { [field]: { [itemId]: item } });
      if (changes === null) return;
      const { scope, type, id: recordId } = target;
      void store({ scope, type, recordId, seen: record.peek()?.seen ?? null, ...changes });
    },
    suggest(field, value) {
      const likely = asJson(value) ?? null;
      if (isClosed || target.startWith === undefined || isStored || entered.has(field)) return;
      if (isNothing(likely) || !isNothing(shown.peek()[field] ?? null)) return;
      startWith = { ...startWith, [field]: likely };
      shown.value = { ...shown.peek(), [field]: likely };
    },
    keep(isNeeded) {
      isKept = isNeeded;
      // Before the device has said that there is none, storing likely values would overwrite those of the record.
      if (!isNeeded || isClosed || isReadOnly || presence.peek() !== "new") return;
      isTouched = true;
      void flush();
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
