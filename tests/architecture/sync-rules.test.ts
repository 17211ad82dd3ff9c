import { expect, test } from "vitest";
import { readText, sourceFiles } from "./source-files.ts";

const RULE_ID = /\b(?:DEV|WIRE|SRV|MRG|REC|INV)-\d+\b/g;

const rules = new Set(
  [...readText("docs/sync-protocol.md").matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map((match) => match[1]),
);

test("every rule id used in code or tests stands in docs/sync-protocol.md", () => {
  const used = [...sourceFiles("src"), ...sourceFiles("tests")].flatMap(({ path, source }) =>
    [...source.matchAll(RULE_ID)].map(([id]) => ({ path, id })),
  );
  expect(used.filter(({ id }) => !rules.has(id))).toEqual([]);
});
