import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectLicences } from "#scripts/bundled-licences";
import { WHATS_NEW } from "#text/whats-new";

const { version, dependencies }: { version: string; dependencies: Record<string, string> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

test("every package Stoep needs when it runs is named with its licence, and so is what its styles take in", () => {
  const module = `${process.cwd()}/node_modules/preact-iso/src/router.js`;
  const { packages, texts } = collectLicences(process.cwd(), [module]);
  const named = new Map(packages.map((each) => [each.name, each]));
  for (const name of [...Object.keys(dependencies), "lucide-static", "@utrecht/textbox-css"]) {
    expect(named.get(name)?.licence, name).toMatch(/\w/);
  }
  const preact = named.get("preact");
  expect(texts[preact?.text ?? -1]).toContain("Permission is hereby granted");
  expect(packages.map(({ name }) => name)).toEqual(packages.map(({ name }) => name).toSorted());
});

test("what is new begins with this version, the newest first, each with words", () => {
  expect(WHATS_NEW[0]?.version).toBe(version);
  const days = WHATS_NEW.map(({ day }) => day);
  expect(days).toEqual(days.toSorted().toReversed());
  for (const { lines } of WHATS_NEW) expect(lines.length).toBeGreaterThan(0);
});
