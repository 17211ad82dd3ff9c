import { expect, test } from "vitest";
import { recordTypes } from "#domain/records/registry";
import { readText } from "./source-files.ts";

test("docs/glossary.md names every type of record", () => {
  const text = readText("docs/glossary.md");
  expect(Object.keys(recordTypes).filter((type) => !text.includes(`| \`${type}\` |`))).toEqual([]);
});
