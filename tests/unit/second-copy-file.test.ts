import { expect, test } from "vitest";
import { lockBytes, unlockBytes } from "#platform/age-file";
import { CopyFile, readCopyFile } from "#storage/second-copy-file";
import type { CopyHead, CopyLine } from "#storage/second-copy-lines";
import { EPOCH, PERSON, PRIVATE, sampleId, sampleRow, TEAM } from "#tests/support/sync-samples";

const HEAD: CopyHead = {
  ...{ format: "stoep-reservekopie", version: 1, madeAt: "2026-11-22T09:00:00.000Z", madeWith: "0.1.0" },
  ...{ deviceName: "Telefoon", person: { id: PERSON, name: "Noor" }, privateScope: PRIVATE },
  ...{ scope: TEAM, teamName: "Wijkteam Meerzicht", teams: [], stage: "team", role: "lead" },
};
const LINES: readonly CopyLine[] = Array.from({ length: 1_200 }, (_, index) => ({
  ...{ kind: "row", epoch: EPOCH },
  row: sampleRow({ id: sampleId(index), rev: 1, seq: index + 1, fields: { said: "Zeldzaamwoord ë 🏡" } }),
}));
const encoder = new TextEncoder();

async function fileOf(lines = LINES): Promise<Uint8Array<ArrayBuffer>> {
  const file = new CopyFile(HEAD);
  for (let from = 0; from < lines.length; from += 500) await file.write(lines.slice(from, from + 500));
  return file.finish();
}
const asFile = (...values: readonly unknown[]) =>
  readCopyFile(encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join("")));

test("REC-9: what was written is read back, packed", async () => {
  const bytes = await fileOf();
  expect(bytes.length).toBeLessThan(JSON.stringify(LINES).length / 4);
  expect(await readCopyFile(bytes)).toEqual({ ok: true, copy: { head: HEAD, lines: LINES } });
});

test("REC-10: a file that was cut off or changed is damaged, wherever", async () => {
  const bytes = await fileOf();
  for (const length of [20, 200, bytes.length - 1])
    expect(await readCopyFile(bytes.slice(0, length))).toEqual({ ok: false, failure: "damaged" });
  const end = { kind: "end", lines: 1 };
  expect(await asFile(HEAD, LINES[0], end)).toMatchObject({ ok: true });
  for (const values of [
    [HEAD],
    [HEAD, LINES[0]],
    [HEAD, end],
    [HEAD, { kind: "row", epoch: EPOCH }, end],
    [HEAD, { kind: "unknown" }, end],
    [{ ...HEAD, person: { id: "1", name: "" } }, LINES[0], end],
  ])
    expect(await asFile(...values)).toEqual({ ok: false, failure: "damaged" });
});

test("REC-10: another kind of file is foreign, and one of a newer Stoep is known for that", async () => {
  for (const text of ["", "naam;adres\n", "{}\n", '{"format":"iets anders","version":1}\n'])
    expect(await readCopyFile(encoder.encode(text))).toEqual({ ok: false, failure: "foreign" });
  expect(await asFile({ format: "stoep-reservekopie", version: 2, made: "otherwise" })).toEqual({
    ok: false,
    failure: "newer",
  });
});

test("REC-9: only its passphrase opens it, and without it no word of it can be read", async () => {
  const locked = await lockBytes(encoder.encode("Zeldzaamwoord"), "zeven geveltuintjes ");
  expect(new TextDecoder().decode(locked.slice(0, 31))).toBe("age-encryption.org/v1\n-> scrypt");
  expect(new TextDecoder().decode(locked)).not.toContain("Zeldzaamwoord");
  const opened = await unlockBytes(locked, " zeven geveltuintjes");
  expect(opened.ok && new TextDecoder().decode(opened.bytes)).toBe("Zeldzaamwoord");
  expect(await unlockBytes(locked, "acht geveltuintjes")).toEqual({ ok: false, failure: "wrongPassphrase" });
});

test("REC-10: a locked file that was cut off or changed is damaged, and another file is foreign", async () => {
  const locked = await lockBytes(new Uint8Array(70_000), "zeven geveltuintjes");
  const changed = locked.slice();
  changed.set([(locked.at(-1) ?? 0) ^ 1], locked.length - 1);
  for (const bytes of [locked.slice(0, -1), locked.slice(0, 66_000), changed])
    expect(await unlockBytes(bytes, "zeven geveltuintjes")).toEqual({ ok: false, failure: "damaged" });
  for (const text of ["", "naam;adres", "age-encryption.org/v1\n-> X25519 abc\n"])
    expect(await unlockBytes(encoder.encode(text), "x")).toEqual({ ok: false, failure: "foreign" });
});
