import { expect, test } from "vitest";
import { canonicalJson } from "#domain/json";
import type { Fields } from "#domain/sync/row";
import { toWire, writeAnswer } from "#server/sync/wire-answer";
import { sampleId, sampleRow } from "#tests/support/sync-samples";

const HEAD = { seq: 2, digest: "0000000000000000" };

const stored = (fields: Fields, content = canonicalJson(fields)) => ({
  row: sampleRow({ id: sampleId(1), rev: 1, seq: 1, fields }),
  content,
});

test("an answer is written with the content of each row in its place", () => {
  const rows = [
    stored({ said: 'Foto’s bij café "De Brug" 🌳, {"fields":null}', tags: [] }),
    stored({}),
    stored({ fields: null, place: null }),
  ];
  const answer = {
    acks: [],
    rows: rows.map((row, index) => toWire(row, index === 1 ? 3 : null)),
    head: HEAD,
  };
  const [first, second, third] = rows.map(({ row }) => row);
  expect(writeAnswer(answer).toString()).toBe(
    JSON.stringify({ acks: [], rows: [first, { ...second, erasedRev: 3 }, third], head: HEAD }),
  );
});

test("an answer without rows is written", () => {
  const answer = { acks: [], rows: [], head: HEAD };
  expect(JSON.parse(writeAnswer(answer).toString())).toEqual(answer);
});

test.each(["", "null", "[]", '"said"', '{"said":"Een ba'])(
  "a row whose content is %j is not sent",
  (content) => {
    const answer = { acks: [], rows: [toWire(stored({}, content), null)], head: HEAD };
    expect(() => writeAnswer(answer)).toThrow("a row without fields");
  },
);
