import { canonicalJson, membersOf, type Json } from "#domain/json";
import { definitionOf, type RecordType } from "#domain/records/registry";
import type { MutationContent } from "#domain/sync/mutation";
import { readValue, type ValuePath } from "#domain/sync/value-path";
import type { ShownRecord } from "#storage/device-store";
import type { Edit } from "#sync/edit";
import type { Dice } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SimTab } from "./sim-device.ts";
import { short, type Trace } from "./trace.ts";
import { TYPED_FIELDS, Typist, type TypedType } from "./typing.ts";

export interface SimRecord {
  readonly scope: string;
  readonly type: TypedType | "supportResponse";
  readonly id: string;
}

/** What a person does at a tab, with the means of the app itself. */
export interface ActParts {
  readonly tab: SimTab;
  readonly dice: Dice;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly team: string;
  readonly nextToken: () => string;
  readonly newId: () => string;
  /** Records somebody made or will make. */
  readonly records: SimRecord[];
  readonly privateRecord: SimRecord;
  readonly onSettledByHand: (ids: readonly string[]) => void;
}

function isTyped(record: SimRecord): record is SimRecord & { readonly type: TypedType } {
  return record.type !== "supportResponse";
}

/** Opens a record, types in some of its fields for a while, and leaves it. */
export async function edit(parts: ActParts): Promise<void> {
  const { tab, dice, scheduler, trace, newId, nextToken, records, privateRecord, team } = parts;
  const typed = records.filter(isTyped);
  const isNew = dice.chance(0.2);
  const record = isNew
    ? {
        scope: team,
        type: dice.pick(["conversation", "conversation", "supportCheck", "decision"] as const),
        id: newId(),
      }
    : dice.chance(0.1) && isTyped(privateRecord)
      ? privateRecord
      : dice.pick(typed);
  if (isNew) records.push(record);
  const typist = new Typist(dice, nextToken);
  const shown = new Map<string, Set<string>>();
  const show = (field: string, value: Json): void => {
    const values = shown.get(field) ?? new Set<string>();
    shown.set(field, values.add(canonicalJson(value)));
  };
  const editor = tab.edit(record, isNew, ({ set, text }) => {
    for (const [field, { was }] of Object.entries({ ...set, ...text })) {
      if (shown.get(field)?.has(canonicalJson(was)) === true) continue;
      trace.fail(
        "WIRE-2",
        `${tab.name} says ${field} was ${canonicalJson(was)}, which nobody there ever saw`,
      );
    }
  });
  const wait = (usualMs: number): Promise<void> => scheduler.pause(tab.life, dice.delayMs(usualMs));
  await wait(100);
  const fields: readonly string[] = TYPED_FIELDS[record.type];
  for (let left = dice.between(1, 3); left > 0; left -= 1) {
    const field = dice.pick(fields);
    const kind = definitionOf(record.type)?.fields[field]?.kind;
    editor.focus(field, kind === "text");
    await wait(300);
    for (let more = dice.between(1, 3); more > 0; more -= 1) {
      if (editor.presence.peek() === "loading" || editor.presence.peek() === "failed") continue;
      const before = editor.read(field as never);
      show(field, before);
      const value = typist.next(record.type, field, before);
      show(field, value);
      trace.note(`${tab.name} types ${record.type} ${short(record.id)}.${field} = ${canonicalJson(value)}`);
      editor.put(field as never, value);
      await wait(400);
    }
    editor.blur(field);
  }
  await wait(200);
  for (let tries = 0; tries < 3 && !(await editor.close()); tries += 1) await wait(3_000);
}

async function someRecord(parts: ActParts): Promise<ShownRecord | undefined> {
  const { tab, dice, records } = parts;
  const { scope, type, id } = dice.pick(records);
  return tab.store.queries.record(scope, type, id);
}

const editOf = (record: ShownRecord, change: Partial<MutationContent>): Edit => ({
  scope: record.scope,
  type: record.type,
  recordId: record.id,
  seen: record.seen,
  ...change,
});

export async function remove(parts: ActParts): Promise<void> {
  const record = await someRecord(parts);
  if (record === undefined || record.deleted) return;
  parts.trace.note(`${parts.tab.name} deletes ${record.type} ${short(record.id)}`);
  await parts.scheduler.pause(parts.tab.life, parts.dice.delayMs(500));
  await parts.tab.save([editOf(record, { delete: true })]);
}

export async function putBack(parts: ActParts): Promise<void> {
  const { tab, team, dice, trace } = parts;
  const deleted = await tab.store.queries.deleted(team, 20);
  if (deleted.length === 0) return;
  const record = dice.pick(deleted);
  trace.note(`${tab.name} puts back ${record.type} ${short(record.id)}`);
  await tab.save([editOf(record, { restore: true })]);
}

/** An answer at the door: made once, never changed; sometimes somebody tries all the same. */
export async function answer(parts: ActParts): Promise<void> {
  const { tab, team, newId, records, nextToken, trace, dice } = parts;
  const answers = records.filter((record) => record.type === "supportResponse");
  const isChange = answers.length > 0 && dice.chance(0.3);
  const record = isChange
    ? dice.pick(answers)
    : { scope: team, type: "supportResponse" as const, id: newId() };
  const remark = nextToken();
  trace.note(`${tab.name} ${isChange ? "changes" : "gives"} answer ${short(record.id)} ${remark}`);
  const check = records.findLast(({ type }) => type === "supportCheck")?.id ?? null;
  const known = isChange ? await tab.store.queries.record(team, "supportResponse", record.id) : undefined;
  if (!isChange) records.push(record);
  await tab.save([
    {
      ...{ scope: team, type: record.type, recordId: record.id, seen: known?.seen ?? null },
      ...(known === undefined ? { create: true as const } : {}),
      set: {
        answer: { was: known?.fields.answer ?? null, to: dice.pick(["for", "against", "neutral"]) },
        remark: { was: known?.fields.remark ?? null, to: remark },
        ...(known === undefined
          ? { check: { was: null, to: check }, day: { was: null, to: "2026-01-05" } }
          : {}),
      },
    },
  ]);
}

/** The round is over; sometimes somebody goes on all the same. */
export async function closeCheck(parts: ActParts): Promise<void> {
  const { tab, team, dice, trace } = parts;
  const checks = await tab.store.queries.list(team, "supportCheck", { limit: 20 });
  if (checks.length === 0) return;
  const check = dice.pick(checks);
  const to = dice.chance(0.7) ? "closed" : "open";
  trace.note(`${tab.name} makes check ${short(check.id)} ${to}`);
  await tab.save([editOf(check, { set: { state: { was: check.fields.state ?? null, to } } })]);
}

/** Settles two versions: picks one, or writes a third. */
export async function settle(parts: ActParts): Promise<void> {
  const { tab, team, dice, trace, nextToken, scheduler } = parts;
  const open = await tab.store.queries.list(team, "conflict", { state: "open", limit: 20 });
  if (open.length === 0) return;
  const conflict = dice.pick(open);
  const { recordType, record: recordId, field, item, property } = conflict.fields;
  const definition = definitionOf(recordType ?? "");
  if (
    definition === undefined ||
    recordId === undefined ||
    recordId === null ||
    field === undefined ||
    field === null
  )
    return;
  const record = await tab.store.queries.record(team, recordType as RecordType, recordId);
  if (record === undefined) return;
  const path: ValuePath = {
    field,
    ...(typeof item === "string" ? { item } : {}),
    ...(typeof property === "string" ? { property } : {}),
  };
  const fields = plainFields(record.fields);
  const was = readValue(fields, path) ?? null;
  const versions = membersOf(plainFields(conflict.fields)["versions"]);
  const keys = Object.keys(versions);
  if (keys.length === 0) return;
  const kind = definition.fields[field]?.kind;
  const to =
    kind === "text" && dice.chance(0.2)
      ? `Samen: ${nextToken()}`
      : (membersOf(versions[dice.pick(keys)])["value"] ?? null);
  trace.note(
    `${tab.name} settles ${short(conflict.id)} of ${short(recordId)}.${field} as ${canonicalJson(to)}`,
  );
  await scheduler.pause(tab.life, dice.delayMs(500));
  const change = { was, to };
  const words = (value: Json): string | null => (typeof value === "string" ? value : null);
  await tab.save([
    editOf(record, {
      settles: { conflict: conflict.id, versions: keys },
      ...(kind === "text" ? { text: { [field]: { was: words(was), to: words(to) } } } : {}),
      ...(kind === "scalar" ? { set: { [field]: change } } : {}),
      ...(kind === "items" && typeof item === "string" && typeof property === "string"
        ? { put: { [field]: { [item]: { [property]: change } } } }
        : {}),
    }),
  ]);
}

export async function redact({ tab, trace, team, dice }: ActParts): Promise<void> {
  const conversations = await tab.store.queries.list(team, "conversation", { limit: 20 });
  const told = conversations.filter(({ fields }) => typeof fields.said === "string");
  if (told.length === 0) return;
  const record = dice.pick(told);
  const fields = erasure(plainFields(record.fields), dice);
  trace.note(`${tab.name} erases of ${short(record.id)}, so that remains ${canonicalJson(fields)}`);
  await tab.save([editOf(record, { redact: { fields, ground: "op verzoek" } })]);
}

/** A whole text mostly; else a passage of it, or a field of another kind. */
function erasure(fields: Readonly<Record<string, Json>>, dice: Dice): Readonly<Record<string, Json>> {
  const draw = dice.fraction();
  const others = ["place", "motivation", "tags", "references"].filter((field) => fields[field] !== undefined);
  if (draw < 0.5 || others.length === 0) return { said: null };
  if (draw < 0.8) return { [dice.pick(others)]: null };
  const said = fields["said"];
  const paragraphs = typeof said === "string" ? said.split("\n\n") : [];
  return { said: paragraphs.slice(1).join("\n\n") || null };
}

/** Something the server will not take, between things it will. */
export async function poison(parts: ActParts): Promise<void> {
  const { tab, team, newId, nextToken, trace, dice } = parts;
  const recordId = newId();
  const word = nextToken();
  trace.note(`${tab.name} saves what cannot be taken: ${short(recordId)} ${word}`);
  const base = { scope: team, type: "conversation", recordId, seen: null };
  const long = `${word} ${"lang ".repeat(120)}`;
  if (dice.chance(0.3)) {
    await tab.save([
      { ...base, type: "typeOfTomorrow", create: true, set: { name: { was: null, to: word } } },
    ]);
    return;
  }
  await tab.save([{ ...base, create: true, set: { place: { was: null, to: long } } }]);
  await tab.save([{ ...base, text: { said: { was: null, to: nextToken() } } }]);
}

/** A person looks after what was refused. */
export async function mendRefused(parts: ActParts): Promise<void> {
  const { tab, dice, trace, onSettledByHand, nextToken } = parts;
  const refused = await tab.store.queries.refused();
  if (refused.length === 0) return;
  const { mutation, scope } = dice.pick(refused);
  trace.note(`${tab.name} looks at refused ${short(mutation.id)}`);
  if (dice.chance(0.3)) {
    onSettledByHand([mutation.id]);
    await tab.store.discardRefused(mutation.id);
    return;
  }
  const place = mutation.set?.["place"];
  if (place !== undefined && dice.chance(0.7)) {
    const { n: _n, id: _id, at: _at, ...content } = mutation;
    onSettledByHand([mutation.id]);
    await tab.store.resendRefused(mutation.id, {
      ...content,
      scope,
      set: { ...mutation.set, place: { was: place.was, to: nextToken() } },
    });
    return;
  }
  await tab.store.resendRefused(mutation.id);
}

const plainFields = (fields: object): Readonly<Record<string, Json>> =>
  JSON.parse(JSON.stringify(fields)) as Readonly<Record<string, Json>>;
