import { expect, test } from "vitest";
import { readText, sourceFiles } from "./source-files.ts";
import { testTitles } from "./test-titles.ts";

const RULE_ID = /\b(?:DEV|WIRE|SRV|MRG|REC|ATT|INV)-\d+\b/g;

const rulesIn = (document: string): ReadonlySet<string> =>
  new Set([...document.matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].flatMap(([, id]) => id ?? []));
const idsIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(RULE_ID)].map(([id]) => id)));

/** Rules without a test, and ids in titles that are no rule. */
function mismatches(document: string, titles: readonly string[]): { unproved: string[]; unknown: string[] } {
  const rules = rulesIn(document);
  const named = idsIn(titles);
  return {
    unproved: [...rules].filter((id) => !named.has(id)),
    unknown: [...named].filter((id) => !rules.has(id)),
  };
}

const protocol = readText("docs/sync-protocol.md");
const titles = sourceFiles("tests").flatMap(({ path, source }) =>
  // These titles name rules that do not exist, to see them caught.
  path.startsWith("tests/architecture/") ? [] : testTitles(path, source),
);

test("every rule of docs/sync-protocol.md has a test whose title carries its id", () => {
  expect(rulesIn(protocol).size).toBeGreaterThan(60);
  expect(mismatches(protocol, titles).unproved).toEqual([]);
});

test("every rule id in a title stands in docs/sync-protocol.md", () => {
  expect(mismatches(protocol, titles).unknown).toEqual([]);
});

test("every rule id used in code or tests stands in docs/sync-protocol.md", () => {
  const rules = rulesIn(protocol);
  const used = [...sourceFiles("src"), ...sourceFiles("tests")].flatMap(({ path, source }) =>
    path.startsWith("tests/architecture/") ? [] : [...idsIn([source])].map((id) => ({ path, id })),
  );
  expect(used.filter(({ id }) => !rules.has(id))).toEqual([]);
});

test("catches a rule planted without a test, and a title with an id that is no rule", () => {
  const planted = `${protocol}\n- **SRV-99** Planted.`;
  expect(mismatches(planted, titles)).toEqual({ unproved: ["SRV-99"], unknown: [] });
  expect(mismatches(protocol, [...titles, "REC-99: planted"]).unknown).toEqual(["REC-99"]);
});

test("reads the titles of tests in every form they are written in, and nothing else", () => {
  const source = `
    // DEV-1 in a comment proves nothing.
    test("plain", () => expect(1, "DEV-2 in a message").toBe(1));
    it.each([1])("each %d", () => {});
    describe(\`template \${1} too\`, () => { test.for([1])("for", () => {}); });
    other("not a test");`;
  expect(testTitles("planted.test.ts", source)).toEqual(["plain", "each %d", "template  too", "for"]);
});

test("every scenario of docs/sync-protocol.md has a test under its name", () => {
  const [, section = ""] = protocol.split("## Scenarios");
  const scenarios = [...section.matchAll(/^- (.+)$/gm)].flatMap(([, name]) => name ?? []);
  expect(scenarios.length).toBeGreaterThan(30);
  const told = sourceFiles("tests/scenarios").flatMap(({ path, source }) => testTitles(path, source));
  expect(scenarios.filter((name) => !told.some((title) => title.startsWith(name)))).toEqual([]);
});
