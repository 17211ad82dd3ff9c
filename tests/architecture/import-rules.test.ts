import { describe, expect, test } from "vitest";
import { importViolations, missingRooms, type ImportRule } from "./import-rules.ts";
import { packageManifest } from "./package-manifest.ts";
import { exists, readText, sourceFiles } from "./source-files.ts";
import { ROOMS } from "./rooms.ts";

const tree = { imports: packageManifest.imports, exists };

describe("import rules", () => {
  test("every file in src keeps them", () => {
    const files = sourceFiles("src");
    expect(files.length).toBeGreaterThan(30);
    const violations = files.flatMap(({ path, source }) => importViolations(path, source, tree));
    expect(violations).toEqual([]);
  });

  test("every room of the table exists", () => {
    expect(missingRooms(exists)).toEqual([]);
  });

  test("docs/architecture.md names every room", () => {
    const text = readText("docs/architecture.md");
    expect(ROOMS.filter((room) => !text.includes(`| ${room.name} |`)).map((room) => room.name)).toEqual([]);
  });

  const anyDomain = "#domain/ids";
  const planted: readonly (readonly [rule: ImportRule, path: string, source: string])[] = [
    ["known room", "src/elsewhere/planted.ts", "export const a = 1;"],
    ["allowed part", "src/domain/planted.ts", 'import "#protocol/version";'],
    ["allowed part", "src/protocol/planted.ts", 'import "#sync/ports";'],
    ["allowed part", "src/sync/planted.ts", 'import "#storage/device-store";'],
    ["allowed part", "src/storage/planted.ts", 'import "#platform/planted";'],
    ["allowed part", "src/platform/planted.ts", 'import "#storage/device-store";'],
    ["allowed part", "src/guide/planted.ts", 'import "#protocol/version";'],
    ["allowed part", "src/client/screens/planted.tsx", 'import "#storage/device-store";'],
    ["allowed part", "src/client/screens/planted.tsx", 'import "#protocol/version";'],
    ["allowed part", "src/client/components/planted.tsx", 'import "#storage/device-store";'],
    ["allowed part", "src/client/models/planted.ts", 'import "#platform/planted";'],
    ["allowed part", "src/client/text/planted.ts", 'import "#models/planted";'],
    ["allowed part", "src/client/planted.ts", 'import "#storage/device-store";'],
    ["allowed part", "src/sw/planted.ts", 'import "#models/planted";'],
    ["allowed part", "src/server/planted.ts", 'import "#sync/ports";'],
    ["allowed part", "src/client/main.tsx", 'import "#server/planted";'],
    ["allowed part", "src/domain/planted.ts", 'type A = import("#protocol/version").A;'],
    ["allowed part", "src/domain/planted.ts", 'const a = () => import("#protocol/version");'],
    ["allowed part", "src/domain/planted.ts", 'export { PROTOCOL_VERSION } from "#protocol/version";'],
    ["allowed part", "src/sync/ports.ts", 'import type { A } from "./planted.ts";'],
    ["allowed part", "src/platform/planted.ts", 'import { createEngine } from "#sync/engine";'],
    ["allowed part", "src/client/api/planted.ts", 'import "#models/planted";'],
    ["allowed package", "src/sync/planted.ts", 'import Dexie from "dexie";'],
    ["allowed package", "src/client/screens/planted.tsx", 'import Dexie from "dexie";'],
    ["allowed package", "src/server/planted.ts", 'import { h } from "preact";'],
    ["node only at the server", "src/domain/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["node only at the server", "src/client/planted.ts", 'import { readFileSync } from "fs";'],
    ["relative within the room", "src/protocol/planted.ts", 'import "../domain/ids.ts";'],
    ["relative within the room", "src/client/models/planted.ts", 'import "../planted.ts";'],
    ["at most one level up", "src/domain/a/b/planted.ts", 'import "../../ids.ts";'],
    ["extension", "src/domain/planted.ts", 'import "./ids";'],
    ["no extension behind #", "src/protocol/planted.ts", 'import "#domain/ids.ts";'],
    ["known specifier", "src/protocol/planted.ts", 'import "#nowhere/ids";'],
    ["known specifier", "src/protocol/planted.ts", 'import "/src/domain/ids.ts";'],
    ["file exists", "src/protocol/planted.ts", 'import "#domain/not-there";'],
    ["plain address", "src/sync/planted.ts", "export const load = (name: string) => import(name);"],
    ["no barrel", "src/domain/planted.ts", 'export * from "./ids.ts";'],
    ["no barrel", "src/domain/index.ts", "export const a = 1;"],
  ];
  const withPlanted = {
    imports: packageManifest.imports,
    exists: (path: string) => path.includes("/planted.") || exists(path),
  };

  test.each(planted)("catches a breach of «%s» planted in %s: %s", (rule, path, source) => {
    expect(importViolations(path, source, withPlanted).map((violation) => violation.rule)).toEqual([rule]);
  });

  test("lets a screen name a type of the store, and nothing of it that runs", () => {
    const source = 'import type { ShownRecord } from "#storage/device-store";';
    expect(importViolations("src/client/screens/planted.tsx", source, withPlanted)).toEqual([]);
  });

  test("lets through what is allowed", () => {
    const source = `import { uuidV7 } from "${anyDomain}"; import { a } from "./version.ts"; import * as v from "valibot";`;
    expect(importViolations("src/protocol/planted.ts", source, withPlanted)).toEqual([]);
  });
});
