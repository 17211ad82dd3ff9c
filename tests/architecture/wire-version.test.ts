import { createHash } from "node:crypto";
import type { GenericSchema } from "valibot";
import { expect, test } from "vitest";
import { canonicalJson, type Json } from "#domain/json";
import * as accountMessages from "#protocol/account-messages";
import * as attachments from "#protocol/attachments";
import * as destructionMessages from "#protocol/destruction-messages";
import * as historyMessages from "#protocol/history-messages";
import * as mutation from "#protocol/mutation-schema";
import * as ownDataMessages from "#protocol/own-data-messages";
import * as problem from "#protocol/problem";
import * as reminderMessages from "#protocol/reminder-messages";
import * as syncMessages from "#protocol/sync-messages";
import * as traceMessages from "#protocol/trace-messages";
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from "#protocol/version";
import { toSchema } from "#server/routes/describe-api";
import { readText, sourceFiles } from "./source-files.ts";

const MODULES = {
  accountMessages,
  attachments,
  destructionMessages,
  historyMessages,
  mutation,
  ownDataMessages,
  problem,
  reminderMessages,
  syncMessages,
  traceMessages,
};
const history = [...readText("src/protocol/version.ts").matchAll(/^ \* (\d+) \(([0-9a-f]{16})\): \S/gm)].map(
  ([, version, hash]) => ({ version: Number(version), hash }),
);

const isSchema = (value: unknown): value is GenericSchema =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "schema";

/** Every schema of the wire by name, with the limits and codes beside them, as plain JSON. */
function wire(): Json {
  const named = Object.values(MODULES).flatMap((module) => Object.entries<unknown>(module));
  const told = named.flatMap(([name, value]) => {
    if (isSchema(value)) return [[name, { in: toSchema(value, "input"), out: toSchema(value, "output") }]];
    return typeof value === "function" ? [] : [[name, value]];
  });
  const plain: Json = JSON.parse(JSON.stringify(Object.fromEntries(told)));
  return plain;
}

const hashOf = (value: Json) => createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 16);

test("WIRE-1: the wire is that of its version: a schema that changes makes another version", () => {
  expect(
    history.at(-1),
    "The wire changed. Raise PROTOCOL_VERSION in src/protocol/version.ts, give it a line of history with the hash below, and decide " +
      "which version is the oldest still served. Then record what its clients hear: copy the newest folder of tests/fixtures/wire " +
      "and run STOEP_RECORD_WIRE=1 npx vitest run tests/integration/previous-client.test.ts",
  ).toEqual({ version: PROTOCOL_VERSION, hash: hashOf(wire()) });
});

test("WIRE-1: every version has its line of history, and the oldest served is one of them", () => {
  const versions = Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1);
  expect(history.map(({ version }) => version)).toEqual(versions);
  expect(versions).toContain(OLDEST_SERVED_VERSION);
});

test("the hash covers every module of src/protocol and notices a change of any schema", () => {
  const modules = sourceFiles("src/protocol").map(({ path }) => path.replace(/^.*\/|\.ts$/g, ""));
  expect(modules).toEqual([
    "account-messages",
    "attachments",
    "destruction-messages",
    "history-messages",
    "mutation-schema",
    "own-data-messages",
    "problem",
    "reminder-messages",
    "sync-messages",
    "trace-messages",
    "version",
  ]);
  const present = wire();
  const text = canonicalJson(present);
  const planted: Json = JSON.parse(text.replace('"maxItems":200', '"maxItems":201'));
  expect(hashOf(planted)).not.toBe(hashOf(present));
});
