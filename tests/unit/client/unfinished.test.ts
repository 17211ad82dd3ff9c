import { describe, expect, it } from "vitest";
import type { RecordFields, RecordType } from "#domain/records/registry";
import { unfinishedOf } from "#models/unfinished";
import type { ShownRecord } from "#storage/device-store";

const ME = "019a0000-0000-7000-8000-0000000000a1";
const OTHER = "019a0000-0000-7000-8000-0000000000a2";
const TODAY = "2026-11-21";

function record<T extends RecordType>(
  type: T,
  fields: RecordFields<T>,
  { by = ME, on = TODAY }: { readonly by?: string; readonly on?: string } = {},
): ShownRecord<T> {
  const at = `${on}T12:00:00.000Z`;
  return {
    scope: "team",
    type,
    id: "1",
    seen: null,
    deleted: false,
    isWaiting: false,
    isRefused: false,
    createdAt: at,
    createdBy: by,
    changedAt: at,
    changedBy: by,
    fields,
  };
}

const lacks = (shown: ShownRecord): string | null => unfinishedOf(shown, ME, TODAY)?.lacks ?? null;

describe("an unfinished note of today", () => {
  it("is a conversation of which only the chips were chosen", () => {
    expect(lacks(record("conversation", { attitude: 1 }))).toBe("nog zonder tekst");
    expect(lacks(record("conversation", { attitude: 1, said: " \n" }))).toBe("nog zonder tekst");
    expect(lacks(record("conversation", { said: "Moestuin" }))).toBeNull();
  });

  it("is one's own, and of today", () => {
    expect(lacks(record("conversation", { attitude: 1 }, { by: OTHER }))).toBeNull();
    expect(lacks(record("conversation", { attitude: 1 }, { on: "2026-11-20" }))).toBeNull();
  });

  it("is a check that was drawn up and not started", () => {
    expect(lacks(record("supportCheck", { question: "Een trapveldje?" }))).toBe("nog niet gestart");
    expect(lacks(record("supportCheck", { question: "Een trapveldje?", state: "open" }))).toBeNull();
  });

  it("is a fact sheet with a question half answered, and leads to that question", () => {
    const sheet = record("factSheet", { initiative: "i", benefit: "Ontmoeting" });
    expect(unfinishedOf(sheet, ME, TODAY)).toMatchObject({
      lacks: "Wat levert het op?",
      href: "/factsheets/1?vraag=benefit",
      initiative: "i",
    });
    expect(lacks(record("factSheet", { initiative: "i" }))).toBeNull();
    expect(lacks(record("factSheet", { benefit: "Ontmoeting", forWhom: "de flat" }))).toBeNull();
  });
});
