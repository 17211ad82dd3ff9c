import { expect, it } from "vitest";
import { canonicalJson, canonicalMessage } from "#domain/json";
import { rowHash } from "#domain/sync/row-hash";
import { sha256Hex } from "#server/sync/sha256-hex";

const row = {
  type: "conversation",
  id: "0190aaaa-1111-7000-8000-000000000001",
  rev: 3,
  deleted: false,
  fields: { said: "Moestuin op het veldje: “ja, graag” \u{1F331}", tags: ["groen", "spelen"], attitude: -1 },
};

it("SRV-11 a row hashes alike on the server and on devices", () => {
  expect(rowHash(row, sha256Hex)).toBe(rowHash(row));
});

it("a message has the canonical text of its JSON, whatever the order of its members", () => {
  const { fields, ...rest } = row;
  expect(canonicalMessage({ fields, ...rest })).toBe(canonicalJson({ ...rest, fields }));
  expect(canonicalMessage({ b: undefined, a: [1, null, { d: "", c: true }] })).toBe(
    '{"a":[1,null,{"c":true,"d":""}]}',
  );
});
