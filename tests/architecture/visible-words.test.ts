import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";
import { visibleWords } from "./visible-words.ts";

test("what people read stands in src/client/text, not in the markup", () => {
  const files = sourceFiles("src/client").filter(({ path }) => path.endsWith(".tsx"));
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap(({ path, source }) => visibleWords(path, source))).toEqual([]);
});

test.each([
  ["text", "const a = <p>Nog niets te zien</p>;"],
  ["a string in braces", 'const a = <p>{"Nog niets te zien"}</p>;'],
  ["one of two strings", 'const a = (b: boolean) => <p>{b ? "Nog niets te zien" : text.all}</p>;'],
  ["a label that is read out", 'const a = <button aria-label="Nog niets te zien" />;'],
  ["a label with a hole", "const a = (n: number) => <img alt={`Nog niets te zien ${n}`} />;"],
])("catches words written into the markup as %s", (_, source) => {
  expect(visibleWords("src/client/components/planted.tsx", source).map(({ words }) => words)).toEqual([
    "Nog niets te zien",
  ]);
});

test("lets through names of classes, roles and the app", () => {
  const source = 'const a = <main class="page wide" role="main">Stoep {text.title} · {1}</main>;';
  expect(visibleWords("src/client/components/planted.tsx", source)).toEqual([]);
});
