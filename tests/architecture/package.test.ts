import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { packageManifest } from "./package-manifest.ts";
import { exists, readText, ROOT } from "./source-files.ts";

const references = v
  .parse(
    v.object({ references: v.array(v.object({ path: v.string() })) }),
    JSON.parse(readText("tsconfig.json")),
  )
  .references.map(({ path }) => path.replace(/^\.\//, ""));

const parts = readdirSync(join(ROOT, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `src/${entry.name}`);

test("every part of src has a tsconfig of its own, and all of them are compiled", () => {
  expect(parts.filter((part) => !exists(`${part}/tsconfig.json`))).toEqual([]);
  expect(references.toSorted()).toEqual([...parts, "scripts", "tests"].toSorted());
});

test("every part of src has a door in package.json, and every door leads somewhere", () => {
  const targets = Object.values(packageManifest.imports).map((target) => target.replace(/^\.\//, ""));
  expect(parts.filter((part) => !targets.some((target) => target.startsWith(`${part}/`)))).toEqual([]);
  expect(targets.filter((target) => !exists(target.replace(/\*.*$/, "")))).toEqual([]);
});

test("domain, protocol and sync see neither the browser nor Node", () => {
  const options = v.object({
    compilerOptions: v.object({
      lib: v.optional(v.array(v.string())),
      types: v.optional(v.array(v.string())),
    }),
  });
  for (const part of ["src/domain", "src/protocol", "src/sync", "src/guide"]) {
    const { compilerOptions } = v.parse(options, JSON.parse(readText(`${part}/tsconfig.json`)));
    expect(compilerOptions, part).toEqual({});
  }
});

test("versions are exact, so that two installs are the same", () => {
  const all = { ...packageManifest.dependencies, ...packageManifest.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual(
    [],
  );
});
