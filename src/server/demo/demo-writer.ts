import { uuidV4, uuidV7 } from "#domain/ids";
import type { Json } from "#domain/json";
import { definitionOf, type RecordFields, type RecordType } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { MutationContent } from "#domain/sync/mutation";
import type { Fields } from "#domain/sync/row";
import { dayOf } from "../instants.ts";
import type { Random } from "./random.ts";

/** One edit of the demo: whose, when (instant), what. */
export interface DemoEdit {
  readonly by: string;
  readonly at: string;
  readonly content: MutationContent;
}

export interface DemoWriter {
  readonly random: Random;
  /** Person ids of the colleagues, in the order of `demoPeople`; wraps around when fewer are given. */
  readonly person: (index: number) => string;
  readonly newId: (at: string) => string;
  readonly anonymousId: () => string;
  /** The day so many days before now. */
  readonly dayAgo: (days: number) => string;
  /** An instant so many days before now, at an hour (UTC), never after now. */
  readonly instantAgo: (days: number, hour: number) => string;
  readonly create: <T extends RecordType>(
    edit: { readonly type: T; readonly by: string; readonly at: string; readonly id?: string },
    fields: RecordFields<T>,
  ) => string;
  readonly add: (edit: DemoEdit) => void;
  /** All edits, oldest first. */
  readonly edits: () => readonly DemoEdit[];
}

const DAY_MS = 86_400_000;

export function demoWriter(
  now: string,
  people: readonly { readonly id: string }[],
  random: Random,
): DemoWriter {
  const nowMs = Date.parse(now);
  const todayMs = Date.parse(`${dayOf(nowMs)}T00:00:00.000Z`);
  const edits: DemoEdit[] = [];
  const newId = (at: string): string => uuidV7(Date.parse(at), random.bytes);
  return {
    random,
    newId,
    person(index) {
      const person = people[index % people.length];
      if (!person) throw new Error("the demo needs at least one person");
      return person.id;
    },
    anonymousId: () => uuidV4(random.bytes),
    dayAgo: (days) => new Date(todayMs - days * DAY_MS).toISOString().slice(0, 10),
    instantAgo: (days, hour) =>
      new Date(Math.min(nowMs - 60_000, todayMs - days * DAY_MS + hour * 3_600_000)).toISOString(),
    create({ type, by, at, id = newId(at) }, fields) {
      const definition = definitionOf(type);
      if (!definition) throw new Error(`no such type: ${type}`);
      const changes = fieldChanges(definition, {}, present(fields));
      edits.push({ by, at, content: { type, recordId: id, seen: null, create: true, ...changes } });
      return id;
    },
    add(edit) {
      edits.push(edit);
    },
    edits: () => edits.toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0)),
  };
}

function present(fields: Readonly<Record<string, Json | undefined>>): Fields {
  const found: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) found[name] = value;
  return found;
}
