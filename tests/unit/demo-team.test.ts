import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { daysBetween, weekStart } from "#domain/days";
import { isJsonObject, type Json } from "#domain/json";
import { PHASES } from "#domain/records/initiative";
import { definitionOf } from "#domain/records/registry";
import { readiness } from "#domain/readiness";
import { rowHash } from "#domain/sync/row-hash";
import { day, instant } from "#domain/schema/values";
import { tally } from "#domain/tally";
import { mutationSchema } from "#protocol/mutation-schema";
import { demoPeople } from "#server/demo/demo-people";
import { demoTeam } from "#server/demo/demo-team";

const scope = "018f0000-0000-7000-8000-000000000001";
const people = demoPeople.map(({ name }, index) => ({
  id: `018f0000-0000-7000-8000-00000000010${index}`,
  name,
}));
const now = "2026-11-21T15:20:00.000Z";
const edits = demoTeam({ now, scope, people });

/** The fields of a record as the edits made it. */
const fieldsOf = ({ content }: (typeof edits)[number]): Record<string, Json> => {
  const fields: Record<string, Json> = {};
  for (const changes of [content.set, content.text]) {
    for (const [name, { to }] of Object.entries(changes ?? {})) fields[name] = to;
  }
  for (const [name, members] of Object.entries(content.add ?? {})) fields[name] = members;
  for (const [name, items] of Object.entries(content.put ?? {})) {
    fields[name] = Object.fromEntries(
      Object.entries(items).map(([id, properties]) => [
        id,
        Object.fromEntries(Object.entries(properties).map(([property, { to }]) => [property, to])),
      ]),
    );
  }
  return fields;
};
const records = (type: string) =>
  edits
    .filter(({ content }) => content.type === type && content.create === true)
    .map((edit) => ({ id: edit.content.recordId, fields: fieldsOf(edit) }));
const texts = (value: Json): readonly string[] =>
  typeof value === "string"
    ? [value]
    : isJsonObject(value)
      ? Object.values(value).flatMap(texts)
      : Array.isArray(value)
        ? value.flatMap(texts)
        : [];

describe("the demo team", () => {
  it("holds what a lively team would have after a year", () => {
    const counts = Object.fromEntries(
      [...new Set(edits.map(({ content }) => content.type))].map((type) => [type, records(type).length]),
    );
    expect(counts).toMatchObject({
      neighbourhood: 71,
      initiative: 12,
      conversation: 300,
      supportCheck: 6,
      supportResponse: 400,
      factSheet: 8,
      factSheetVersion: 3,
      decision: 5,
      teamSettings: 1,
    });
    expect(new Set(records("neighbourhood").map(({ fields }) => fields["municipality"])).size).toBe(4);
    expect(new Set(records("initiative").map(({ fields }) => fields["phase"]))).toEqual(new Set(PHASES));
    expect(counts["action"]).toBeGreaterThan(20);
    for (const type of ["bottleneck", "reflection", "comment"]) expect(counts[type]).toBeGreaterThan(2);
    expect(records("contact")).toEqual([]);
  });

  it("is the same each time, and different for another team", () => {
    expect(demoTeam({ now, scope, people })).toEqual(edits);
    const other = demoTeam({ now, scope: "018f0000-0000-7000-8000-000000000002", people });
    const ids = new Set(
      edits.filter(({ content }) => content.type === "neighbourhood").map(({ content }) => content.recordId),
    );
    expect(other.some(({ content }) => ids.has(content.recordId))).toBe(false);
  });

  it("makes each record once, in order, by colleagues, before now", () => {
    const made = edits.filter(({ content }) => content.create === true);
    expect(new Set(edits.map(({ content }) => content.recordId)).size).toBe(made.length);
    expect(edits.map(({ at }) => at)).toEqual(edits.map(({ at }) => at).toSorted());
    for (const { by, at } of edits) {
      expect(people.some(({ id }) => id === by)).toBe(true);
      expect(at < now).toBe(true);
    }
    expect(
      new Set(edits.filter(({ content }) => content.type === "conversation").map(({ by }) => by)).size,
    ).toBeGreaterThanOrEqual(5);
  });

  it("fits the wire and keeps every value within the bounds of its field", () => {
    for (const [index, edit] of edits.entries()) {
      const mutation = { ...edit.content, id: edit.content.recordId, n: index + 1, at: edit.at };
      expect(v.is(mutationSchema, mutation)).toBe(true);
      const definition = definitionOf(edit.content.type);
      for (const [name, value] of Object.entries(fieldsOf(edit))) {
        const field = definition?.fields[name];
        const where = `${edit.content.type}.${name}`;
        if (!field) throw new Error(`no field ${where}`);
        if (field.kind === "scalar" || field.kind === "text")
          expect(v.is(field.value, value), where).toBe(true);
        else if (field.kind === "set") expect(v.is(v.array(field.element), value), where).toBe(true);
        else {
          for (const item of Object.values(isJsonObject(value) ? value : {})) {
            for (const [property, to] of Object.entries(isJsonObject(item) ? item : {})) {
              const schema = field.properties[property];
              expect(schema && v.is(schema, to), `${where}.${property}`).toBe(true);
            }
          }
        }
      }
      expect(
        rowHash({
          type: edit.content.type,
          id: edit.content.recordId,
          rev: 1,
          deleted: false,
          fields: fieldsOf(edit),
        }),
      ).toHaveLength(16);
    }
  });

  it("points only to records that are there", () => {
    const ids = new Set([...edits.map(({ content }) => content.recordId), ...people.map(({ id }) => id)]);
    for (const edit of edits) {
      const definition = definitionOf(edit.content.type);
      const fields = fieldsOf(edit);
      for (const link of definition?.index.links ?? []) {
        for (const id of texts(fields[link] ?? null))
          expect(ids.has(id), `${edit.content.type}.${link}`).toBe(true);
      }
    }
  });

  it("spreads the conversations over the weeks of a year, none on a Sunday", () => {
    const days = records("conversation").map(({ fields }) => String(fields["heldAt"]).slice(0, 10));
    const weeks = days.reduce(
      (counts, each) => counts.set(weekStart(each), (counts.get(weekStart(each)) ?? 0) + 1),
      new Map<string, number>(),
    );
    expect(weeks.size).toBeGreaterThanOrEqual(51);
    expect(Math.max(...weeks.values())).toBeLessThanOrEqual(12);
    expect(days.every((each) => new Date(`${each}T12:00:00.000Z`).getUTCDay() !== 0)).toBe(true);
    expect(Math.max(...days.map((each) => daysBetween(each, now.slice(0, 10))))).toBeLessThanOrEqual(370);
  });

  it("writes varied notes, short and long, no sentence more than a handful of times", () => {
    const notes = records("conversation").map(({ fields }) => String(fields["said"]));
    expect(notes.filter((note) => note.length < 80).length).toBeGreaterThan(40);
    expect(notes.filter((note) => note.length > 250).length).toBeGreaterThan(40);
    expect(new Set(notes).size).toBeGreaterThan(260);
    const counts = new Map<string, number>();
    for (const { fields } of records("conversation")) {
      for (const text of [fields["said"], fields["motivation"], fields["surroundings"]].map((each) =>
        String(each ?? ""),
      )) {
        for (const sentence of text.split(/(?<=[.!?])\s+/u)) {
          if (sentence !== "") counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
        }
      }
    }
    const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
    expect(most?.[1], most?.[0]).toBeLessThanOrEqual(7);
    expect(notes.some((note) => /\{|\}|undefined/u.test(note))).toBe(false);
  });

  it("holds no phone number, address, e-mail or citizen number, and names nobody", () => {
    for (const edit of edits) {
      if (edit.content.type === "neighbourhood" || edit.content.type === "factSheetVersion") continue;
      for (const text of texts(fieldsOf(edit))) {
        if (/^(?:[0-9a-f]{8}-|[0-9a-f]{64}$)/u.test(text) || v.is(instant, text) || v.is(day, text)) continue;
        expect(text).not.toMatch(/@|\d{6,}|\b\d{4}\s?[A-Z]{2}\b|(?:\d[\s-]?){8,}/u);
        expect(text).not.toMatch(/\b(?:meneer|mevrouw|dhr|mevr|mw)\b/iu);
        for (const { name } of people) expect(text).not.toContain(name.split(" ")[0]);
      }
    }
  });

  it("asks at the door in segments of ten doors or more, and never tries more doors than there are", () => {
    for (const { id, fields } of records("supportCheck")) {
      const check = {
        kind: fields["kind"] === "choice" ? ("choice" as const) : ("proposal" as const),
        households: Number(fields["households"]),
      };
      const segments = isJsonObject(fields["segments"]) ? fields["segments"] : {};
      const doors = Object.fromEntries(
        Object.entries(segments).map(([segment, item]) => [
          segment,
          { doors: Number(isJsonObject(item) ? item["doors"] : 0) },
        ]),
      );
      expect(Object.values(doors).every((segment) => segment.doors >= 10)).toBe(true);
      const responses = records("supportResponse")
        .filter((response) => response.fields["check"] === id)
        .map((response) => ({
          segment: String(response.fields["segment"]),
          round: Number(response.fields["round"]),
          answer: String(response.fields["answer"]),
        }));
      const result = tally({ ...check, segments: doors }, responses);
      expect(result.warnings).toEqual([]);
      expect(result.spoken).toBeGreaterThan(20);
    }
  });

  it("has fact sheets at every stage, from one answer to five", () => {
    const answered = records("factSheet").map(({ fields }) => readiness(fields).answered);
    expect(new Set(answered).size).toBeGreaterThanOrEqual(4);
    expect(Math.max(...answered)).toBe(5);
    expect(Math.min(...answered)).toBeLessThanOrEqual(1);
  });
});
