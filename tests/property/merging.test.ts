import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, membersOf, type Json } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import { foldEdit } from "#domain/sync/fold-edit";
import { mergeText } from "#domain/sync/merge-text";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import type { Fields } from "#domain/sync/row";
import { shownRow } from "#domain/sync/shown-row";
import { nextId, OneRecord, SCOPE } from "#tests/support/rows";

const definition = definitionOf("initiative");
if (definition === undefined) throw new Error("initiative is a known type");

const word = fc.constantFrom("tuin", "buurt", "water", "ja", "nee", "speelveld", "bankje");
const prose = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { maxLength: 5 });
const text = prose.map((paragraphs) => paragraphs.map((words) => words.join(" ")).join("\n\n"));
const fields: fc.Arbitrary<Fields> = fc.record(
  {
    title: fc.option(word, { nil: null }),
    programme: fc.option(word, { nil: null }),
    summary: text,
    tags: fc.uniqueArray(word, { maxLength: 3 }),
    colleagues: fc.dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.record({ who: word, department: word }, { requiredKeys: [] }),
      { maxKeys: 3 },
    ),
  },
  { noNullPrototype: true },
);

const contentOf = (id: string, was: Fields, to: Fields): MutationContent => ({
  type: "initiative",
  recordId: id,
  seen: null,
  ...fieldChanges(definition, was, to),
});

const asMutation = (content: MutationContent, n: number): Mutation => ({
  ...content,
  id: nextId(),
  n,
  at: "2026-11-21T10:00:00.000Z",
});

const shownAfter = (contents: readonly MutationContent[]): Json =>
  shownRow(null, contents.map(asMutation), { scope: SCOPE, person: "p" })?.fields ?? {};

describe("editing", () => {
  it("laying the changes between two contents over the first gives the second", () => {
    fc.assert(
      fc.property(fields, fields, (was, to) => {
        const shown = shownAfter([contentOf("r", {}, was), contentOf("r", was, to)]);
        expect(canonicalJson(shown)).toBe(canonicalJson(shownAfter([contentOf("r", {}, to)])));
      }),
    );
  });

  it("DEV-4: a folded edit shows, and merges to, the same as the two it was made of", () => {
    fc.assert(
      fc.property(fields, fields, fields, (start, middle, end) => {
        const created = { ...contentOf("r", {}, start), create: true as const };
        const first = contentOf("r", start, middle);
        const second = contentOf("r", middle, end);
        const folded = foldEdit(first, second);
        fc.pre(folded !== null);
        expect(shownAfter([created, folded])).toEqual(shownAfter([created, first, second]));
        const apart = new OneRecord("initiative");
        const together = new OneRecord("initiative");
        for (const content of [created, first, second]) apart.push("p", content);
        for (const content of [created, folded]) together.push("p", content);
        expect(together.fields).toEqual(apart.fields);
        expect([apart.conflicts.size, together.conflicts.size]).toEqual([0, 0]);
      }),
    );
  });
});

describe("merging", () => {
  it("MRG-4: merging texts is symmetric, and leaves an unchanged side's text to the other", () => {
    fc.assert(
      fc.property(text, text, text, (base, left, right) => {
        expect(mergeText(base, left, right)).toEqual(mergeText(base, right, left));
        expect(mergeText(base, left, base)).toEqual({ ok: true, text: left });
        expect(mergeText(base, left, left)).toEqual({ ok: true, text: left });
      }),
    );
  });

  it("MRG-4: a merged text holds every word both sides added and none that is new to all", () => {
    fc.assert(
      fc.property(text, text, text, (base, left, right) => {
        const merged = mergeText(base, left, right);
        fc.pre(merged.ok);
        const known = new Set(wordsIn(`${base} ${left} ${right}`));
        const fresh = (side: string) => wordsIn(side).filter((one) => !wordsIn(base).includes(one));
        const words = merged.ok ? wordsIn(merged.text) : [];
        expect(words.every((one) => known.has(one))).toBe(true);
        for (const one of [...fresh(left), ...fresh(right)]) expect(words).toContain(one);
      }),
    );
  });

  it("MRG-4: a text that one side emptied and the other left is empty", () => {
    expect(mergeText("speelveld", "", "speelveld")).toEqual({ ok: true, text: "" });
  });

  it("INV-5: every scalar value ever submitted can be found in a version or a conflict", () => {
    const edits = fc.array(
      fc.record({ by: fc.constantFrom("ann", "ben", "cas"), chained: fc.boolean(), to: fields }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fields, edits, (start, list) => {
        const record = new OneRecord("initiative");
        record.push("ann", { ...contentOf(record.id, {}, start), create: true });
        const shownBy = new Map<string, Fields>();
        const seen = record.seen;
        for (const { by, chained, to } of list) {
          const was = chained ? record.fields : (shownBy.get(by) ?? start);
          const submitted = contentOf(record.id, was, to);
          const outcome = record.push(by, { ...submitted, seen: chained ? record.seen : seen });
          expect(outcome.status).not.toBe("refused");
          shownBy.set(by, to);
          for (const [field, change] of Object.entries(submitted.set ?? {})) {
            expect(findsValue(record, field, change.to)).toBe(true);
          }
        }
        expect(new Set(record.openConflicts.map(pathOf)).size).toBe(record.openConflicts.length);
      }),
    );
  });

  it("MRG-2: the value that stands there is always one of an open conflict's versions", () => {
    fc.assert(
      fc.property(
        fields,
        fc.array(fc.tuple(fc.constantFrom("ann", "ben"), fields), { maxLength: 10 }),
        (start, list) => {
          const record = new OneRecord("initiative");
          record.push("ann", { ...contentOf(record.id, {}, start), create: true });
          const seen = record.seen;
          for (const [by, to] of list) record.push(by, { ...contentOf(record.id, start, to), seen });
          for (const conflict of record.openConflicts.filter((row) => row.fields["item"] === undefined)) {
            const values = Object.values(membersOf(conflict.fields["versions"])).map(
              (version) => membersOf(version)["value"] ?? null,
            );
            expect(values).toContainEqual(record.fields[String(conflict.fields["field"])] ?? null);
          }
        },
      ),
    );
  });
});

function findsValue(record: OneRecord, field: string, value: Json): boolean {
  const inVersions = record.versions.some(
    (version) => canonicalJson(version.fields[field] ?? null) === canonicalJson(value),
  );
  const inConflicts = [...record.conflicts.values()].some((conflict) =>
    Object.values(membersOf(conflict.fields["versions"])).some(
      (version) => canonicalJson(membersOf(version)["value"] ?? null) === canonicalJson(value),
    ),
  );
  return inVersions || inConflicts;
}

const pathOf = (conflict: { readonly fields: Fields }): string =>
  canonicalJson([
    conflict.fields["field"] ?? null,
    conflict.fields["item"] ?? null,
    conflict.fields["property"] ?? null,
  ]);

/** An empty text has none. */
const wordsIn = (text: string): readonly string[] => text.match(/\S+/g) ?? [];
