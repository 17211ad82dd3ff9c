import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const MOST_UNDER = 200;
const ALL_UNDER = 400;

test(`files stay small: nine in ten under ${MOST_UNDER} lines, all under ${ALL_UNDER}`, () => {
  const sizes = sourceFiles("src").map(({ path, source }) => ({ path, lines: source.split("\n").length }));
  expect(sizes.filter(({ lines }) => lines >= ALL_UNDER)).toEqual([]);
  const long = sizes.filter(({ lines }) => lines >= MOST_UNDER);
  expect(long.length / sizes.length, JSON.stringify(long)).toBeLessThan(0.1);
});
