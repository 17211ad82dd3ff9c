import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { APP_VERSION } from "#client/app-version";
import { uuidV7 } from "#domain/ids";
import { copyRecords, countLocalRecords } from "#models/copy-records";
import { openMemoryStore } from "../support/memory-store.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 14, 32);
const random = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length));
const newId = () => uuidV7(NOW_MS, random);

async function aDevice() {
  const store = await openMemoryStore({ personId: newId(), deviceId: newId(), nowMs: () => NOW_MS, random });
  const scope = newId();
  await store.addScope({ id: scope, kind: "team", isShared: false });
  return { store, scope };
}

test("records of a device alone come along under the same id, and a second copying doubles nothing", async () => {
  const from = await aDevice();
  const to = await aDevice();
  const recordId = newId();
  await from.store.save([
    {
      scope: from.scope,
      type: "conversation",
      recordId,
      seen: null,
      create: true,
      text: { said: { was: null, to: "Buren willen een moestuin." } },
      add: { withWhom: ["resident"] },
    },
  ]);

  expect(await copyRecords(from, to, () => undefined)).toBe(true);
  expect(await copyRecords(from, to, () => undefined)).toBe(true);

  const copied = await to.store.queries.record(to.scope, "conversation", recordId);
  expect(copied?.fields).toEqual({ said: "Buren willen een moestuin.", withWhom: ["resident"] });
  expect(await countLocalRecords(to.store, to.scope)).toBe(1);
  expect(await countLocalRecords(from.store, from.scope)).toBe(1);
});

test("Over Stoep names the version that was released", () => {
  const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  expect(manifest).toMatchObject({ version: APP_VERSION });
});
