import { expect } from "vitest";
import { canonicalJson } from "#domain/json";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { shownRow } from "#domain/sync/shown-row";
import type { ShownRow } from "#domain/sync/shown-row";
import type { DeviceDatabase } from "#storage/device-database";
import { unseal } from "#storage/field-codec";
import type { FieldCodec } from "#storage/field-codec";
import { isPlain, mutationOf, rowOf } from "#storage/row-coding";
import { keyText, mutationRecordKey, recordKey } from "#storage/stored-rows";
import type { StoredBase, StoredRecord } from "#storage/stored-rows";

/** Everything on a device, by content: what two stores that did the same must agree on. */
export interface DeviceContent {
  readonly records: readonly string[];
  readonly outbox: readonly string[];
  readonly refused: readonly string[];
  readonly scopes: string;
}

/** Checks what must be true of a device at rest, by working it out anew, and returns its content. */
export async function checkDevice(
  database: DeviceDatabase,
  codec: FieldCodec,
  personId: string,
): Promise<DeviceContent> {
  const { records, base, outbox, refused, meta } = await database.read(async (tables) => ({
    records: await tables.records.range("[scope+type+id]", []),
    base: await tables.base.range("[scope+type+id]", []),
    outbox: await tables.outbox.range("[scope+n]", []),
    refused: await tables.refused.range("[scope+place]", []),
    meta: await tables.meta.get("device"),
  }));
  const bases = new Map<string, StoredBase>(base.map((row) => [keyText(recordKey(row)), row]));
  const pending = new Set([...refused, ...outbox].map((each) => keyText(mutationRecordKey(each))));
  for (const key of bases.keys())
    expect(pending.has(key), "base is kept apart only under something").toBe(true);
  expect(new Set(records.map((record) => keyText(recordKey(record))))).toEqual(
    new Set([...pending, ...records.map((record) => keyText(recordKey(record)))]),
  );

  const digests = new Map<string, string>();
  const shown: string[] = [];
  for (const record of records) {
    const key = keyText(recordKey(record));
    const server = isPlain(record) ? record : bases.get(key);
    const ofRecord = (each: { scope: string; type: string; recordId: string }): boolean =>
      keyText(mutationRecordKey(each)) === key;
    const laid = [...refused.filter(ofRecord), ...outbox.filter(ofRecord)];
    expect(isPlain(record)).toBe(laid.length === 0);
    const expected = shownRow(
      server === undefined ? null : rowOf(codec, server),
      laid.map((each) => mutationOf(codec, each)),
      { scope: record.scope, person: personId },
    );
    expect(storedShown(codec, record)).toBe(expected === null ? "hidden" : canonicalShown(expected));
    shown.push(`${key} ${storedShown(codec, record)}`);
    if (server !== undefined && server.era === meta?.scopes[record.scope]?.era) {
      const digest = digests.get(record.scope) ?? EMPTY_DIGEST;
      digests.set(record.scope, xorDigest(digest, unseal(codec, server.fields).hash));
    }
  }
  for (const [scope, { digest, nextN }] of Object.entries(meta?.scopes ?? {})) {
    expect(digest).toBe(digests.get(scope) ?? EMPTY_DIGEST);
    const numbers = outbox.filter((each) => each.scope === scope).map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, index) => nextN - numbers.length + index));
  }
  return {
    records: shown,
    outbox: outbox.map((each) => canonicalJson({ ...plain(mutationOf(codec, each)), taken: each.taken })),
    refused: refused.map((each) => canonicalJson({ ...plain(mutationOf(codec, each)), code: each.code })),
    scopes: canonicalJson({ ...plain(meta?.scopes ?? {}), epoch: meta?.epoch ?? null }),
  };
}

function storedShown(codec: FieldCodec, record: StoredRecord): string {
  if (record.deleted === 2) return "hidden";
  const { seq: _seq, rev: _rev, hash: _hash, ...shown } = rowOf(codec, record);
  return canonicalShown(shown);
}

const canonicalShown = (shown: ShownRow): string => canonicalJson(plain(shown));

/** As JSON carries it: for comparing, with no type in the way. */
const plain = (value: object): Record<string, string> => JSON.parse(JSON.stringify(value));
