import { describe, expect, it } from "vitest";
import { definitionOf } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import { foldEdit } from "#domain/sync/fold-edit";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import type { Row } from "#domain/sync/row";
import { shownRow } from "#domain/sync/shown-row";
import { EPOCH, nextId, SCOPE } from "#tests/support/rows";

const initiative = definitionOf("initiative");
if (initiative === undefined) throw new Error("initiative is a known type");
const ID = nextId();
const PERSON = nextId();

const edit = (content: Partial<MutationContent>): MutationContent => ({
  type: "initiative",
  recordId: ID,
  seen: { epoch: EPOCH, rev: 3 },
  ...content,
});
const waiting = (content: Partial<MutationContent>, n = 1): Mutation => ({
  ...edit(content),
  id: nextId(),
  n,
  at: "2026-11-21T10:00:00.000Z",
});
const row: Row = {
  scope: SCOPE,
  type: "initiative",
  id: ID,
  rev: 3,
  seq: 9,
  deleted: false,
  createdAt: "2026-11-01T10:00:00.000Z",
  createdBy: PERSON,
  changedAt: "2026-11-02T10:00:00.000Z",
  changedBy: PERSON,
  hash: "0123456789abcdef",
  fields: { title: "Moestuin", tags: ["groen"], colleagues: { a: { department: "Groen" } } },
};

describe("what an editor changed", () => {
  it("names only what differs, each by its kind", () => {
    const changes = fieldChanges(initiative, row.fields, {
      title: "Buurttuin",
      summary: "Een tuin",
      tags: ["buurt"],
      colleagues: { b: { who: "Beheerder" } },
    });
    expect(changes).toEqual({
      set: { title: { was: "Moestuin", to: "Buurttuin" } },
      text: { summary: { was: null, to: "Een tuin" } },
      add: { tags: ["buurt"] },
      remove: { tags: ["groen"] },
      put: { colleagues: { b: { who: { was: null, to: "Beheerder" } } } },
      drop: { colleagues: { a: { was: { department: "Groen" } } } },
    });
  });

  it("WIRE-3: is nothing when nothing differs, and clearing is to null", () => {
    expect(fieldChanges(initiative, row.fields, { title: "Moestuin", summary: "" })).toBeNull();
    expect(fieldChanges(initiative, row.fields, { title: "" })).toEqual({
      set: { title: { was: "Moestuin", to: null } },
    });
  });
});

describe("DEV-4: folding an edit into the one that waits", () => {
  it("keeps the first was, the last to and what the first had seen", () => {
    const later = edit({ seen: { epoch: EPOCH, rev: 5 }, set: { title: { was: "B", to: "C" } } });
    expect(foldEdit(edit({ set: { title: { was: "A", to: "B" } } }), later)).toEqual(
      edit({ set: { title: { was: "A", to: "C" } } }),
    );
  });

  it("drops a change that came back to where it began", () => {
    const there = edit({ set: { title: { was: "A", to: "B" } }, add: { tags: ["x"] } });
    const back = edit({ set: { title: { was: "B", to: "A" } }, remove: { tags: ["x"] } });
    expect(foldEdit(there, back)).toEqual(edit({}));
  });

  it("an item that was new and is dropped again was never there", () => {
    const made = edit({ put: { colleagues: { b: { who: { was: null, to: "Beheerder" } } } } });
    const gone = edit({ drop: { colleagues: { b: { was: { who: "Beheerder" } } } } });
    expect(foldEdit(made, gone)).toEqual(edit({}));
  });

  it("an item changed and then dropped is dropped as it was before", () => {
    const changed = edit({ put: { colleagues: { a: { department: { was: "Groen", to: "Parken" } } } } });
    const gone = edit({ drop: { colleagues: { a: { was: { department: "Parken" } } } } });
    expect(foldEdit(changed, gone)).toEqual(
      edit({ drop: { colleagues: { a: { was: { department: "Groen" } } } } }),
    );
  });

  it("an edit over an older value, as in a second tab, stays an edit of its own", () => {
    const first = edit({ set: { title: { was: "A", to: "B" } } });
    expect(foldEdit(first, edit({ set: { title: { was: "A", to: "D" } } }))).toBeNull();
  });

  it("deletes, putting back and settling stand alone", () => {
    const plain = edit({ set: { title: { was: "A", to: "B" } } });
    expect(foldEdit(plain, edit({ delete: true }))).toBeNull();
    expect(foldEdit(edit({ restore: true }), plain)).toBeNull();
    expect(foldEdit(plain, edit({ settles: { conflict: nextId(), versions: [] } }))).toBeNull();
  });
});

describe("DEV-3: what the screens show", () => {
  const by = { scope: SCOPE, person: PERSON };

  it("is the server's row where nothing waits, and nothing where there is neither", () => {
    expect(shownRow(row, [], by)?.fields).toEqual(row.fields);
    expect(shownRow(null, [], by)).toBeNull();
  });

  it("lays waiting edits over it in order", () => {
    const shown = shownRow(
      row,
      [
        waiting({ set: { title: { was: "Moestuin", to: "Buurttuin" } }, add: { tags: ["buurt"] } }),
        waiting(
          { set: { title: { was: "Buurttuin", to: "Pluktuin" } }, drop: { colleagues: { a: { was: {} } } } },
          2,
        ),
      ],
      by,
    );
    expect(shown?.fields).toEqual({ title: "Pluktuin", tags: ["buurt", "groen"] });
    expect(shown?.changedAt).toBe("2026-11-21T10:00:00.000Z");
  });

  it("shows a new record before the server has it", () => {
    const shown = shownRow(
      null,
      [waiting({ create: true, seen: null, set: { title: { was: null, to: "Tuin" } } })],
      by,
    );
    expect(shown).toMatchObject({ deleted: false, createdBy: PERSON, fields: { title: "Tuin" } });
  });

  it("keeps showing a record that a colleague deleted while an edit waits, but not one deleted here", () => {
    const gone = { ...row, rev: 4, deleted: true };
    const edited = waiting({ set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    expect(shownRow(gone, [edited], by)?.deleted).toBe(false);
    expect(shownRow(row, [waiting({ delete: true }), { ...edited, n: 2 }], by)?.deleted).toBe(true);
  });
});
