import * as v from "valibot";
import { canonicalJson } from "#domain/json";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { shownRow } from "#domain/sync/shown-row";
import { plainCodec, unseal } from "#storage/field-codec";
import { isPlain, mutationOf, rowOf } from "#storage/row-coding";
import type { StoredBase, StoredRecord } from "#storage/stored-rows";
import { keyText, mutationRecordKey, recordKey } from "#storage/stored-rows";
import type { ServerRow } from "./server-truth.ts";
import type { DeviceSnapshot } from "./sim-database.ts";
import type { SimDevice } from "./sim-device.ts";
import { short } from "./trace.ts";

/** A rule that does not hold: its id, and what is wrong. */
export type Breach = readonly [rule: string, what: string];
type Before = DeviceSnapshot | undefined;

const cursorText = v.pipe(v.string(), v.parseJson(), v.object({ low: v.number(), high: v.number() }));

/** What the device has of the server, whether it is shown plain or lies under something. */
export function serverRowsOf(snapshot: DeviceSnapshot): readonly StoredBase[] {
  return [...snapshot.records.filter(isPlain), ...snapshot.base];
}

/** What must hold after every commit of a device, beside what became of its queue. */
export function deviceBreaches(
  device: SimDevice,
  before: Before,
  after: DeviceSnapshot,
  rowsAtServer: (scope: string) => readonly ServerRow[],
  epochAtServer: string | null,
): readonly Breach[] {
  const found = [...numbers(after), ...rows(before, after), ...grants(device, before, after)];
  found.push(...shownSince(device, before, after));
  if (after.meta?.epoch === epochAtServer) found.push(...cursors(before, after, rowsAtServer));
  return found.map(([rule, what]) => [rule, `${device.name}: ${what}`]);
}

function numbers(after: DeviceSnapshot): readonly Breach[] {
  return Object.entries(after.meta?.scopes ?? {}).flatMap(([scope, { nextN }]): Breach[] => {
    const waiting = after.outbox.filter((each) => each.scope === scope).map(({ n }) => n);
    const isInOrder = waiting.every((n, place) => n === nextN - waiting.length + place);
    return isInOrder ? [] : [["DEV-2", `numbers ${waiting.join(",")} before ${nextN} in ${short(scope)}`]];
  });
}

/** Within an epoch a row only moves forward. */
function rows(before: Before, after: DeviceSnapshot): readonly Breach[] {
  if (before === undefined) return [];
  const were = new Map(serverRowsOf(before).map((row) => [keyText(recordKey(row)), row]));
  return serverRowsOf(after).flatMap((row): Breach[] => {
    const was = were.get(keyText(recordKey(row)));
    if (was === undefined || was.epoch !== row.epoch || row.rev >= was.rev) return [];
    return [["INV-4", `${row.type} ${short(row.id)} went back from rev ${was.rev} to ${row.rev}`]];
  });
}

/** A scope is withdrawn by the server's word alone. */
function grants(device: SimDevice, before: Before, after: DeviceSnapshot): readonly Breach[] {
  if (device.person.wasOut) return [];
  return Object.entries(after.meta?.scopes ?? {}).flatMap(([scope, { isShared }]): Breach[] => {
    if (isShared || before?.meta?.scopes[scope]?.isShared !== true) return [];
    return [["REC-2", `gave up ${short(scope)}, which nobody withdrew`]];
  });
}

/** Where a cursor has come, the device has every row that lies behind it. */
function cursors(
  before: Before,
  after: DeviceSnapshot,
  rowsAtServer: (scope: string) => readonly ServerRow[],
): readonly Breach[] {
  const found: Breach[] = [];
  for (const [scope, meta] of Object.entries(after.meta?.scopes ?? {})) {
    const was = before?.meta?.scopes[scope];
    if (meta.cursor === null || (was?.cursor === meta.cursor && was.era === meta.era)) continue;
    const { low, high } = v.parse(cursorText, Buffer.from(meta.cursor, "base64url").toString("utf8"));
    const here = new Map(serverRowsOf(after).map((row) => [keyText(recordKey(row)), row]));
    for (const row of rowsAtServer(scope)) {
      if (row.seq <= low || row.seq > high) continue;
      const mine = here.get(keyText(recordKey(row)));
      if (mine !== undefined && mine.era === meta.era && mine.rev >= row.rev) continue;
      const passed = `${row.type} ${short(row.id)} rev ${row.rev} seq ${row.seq}`;
      found.push(["INV-3 INV-4", `the cursor ${low}–${high} passed ${passed}, here ${mine?.rev ?? "none"}`]);
    }
  }
  return found;
}

/** What is shown follows from what lies below, in every record this commit touched. */
function shownSince(device: SimDevice, before: Before, after: DeviceSnapshot): readonly Breach[] {
  const touched = new Set<string>();
  const compare = <Row extends object>(
    were: readonly Row[],
    are: readonly Row[],
    keyOf: (row: Row) => string,
  ): void => {
    const [old, now] = [new Set(were), new Set(are)];
    for (const row of were) if (!now.has(row)) touched.add(keyOf(row));
    for (const row of are) if (!old.has(row)) touched.add(keyOf(row));
  };
  compare(before?.records ?? [], after.records, (row) => keyText(recordKey(row)));
  compare(before?.base ?? [], after.base, (row) => keyText(recordKey(row)));
  compare(before?.outbox ?? [], after.outbox, (row) => keyText(mutationRecordKey(row)));
  compare(before?.refused ?? [], after.refused, (row) => keyText(mutationRecordKey(row)));
  return touched.size === 0 ? [] : shown(device, after, touched);
}

function shown(device: SimDevice, snapshot: DeviceSnapshot, only: ReadonlySet<string>): readonly Breach[] {
  const bases = new Map(snapshot.base.map((row) => [keyText(recordKey(row)), row]));
  const records = new Map(snapshot.records.map((row) => [keyText(recordKey(row)), row]));
  const queue = [...snapshot.refused, ...snapshot.outbox];
  const found: Breach[] = [];
  for (const key of only) {
    const laid = queue.filter((each) => keyText(mutationRecordKey(each)) === key);
    const record: StoredRecord | undefined = records.get(key);
    if (record === undefined) {
      if (laid.length > 0 || bases.has(key)) found.push(["DEV-3", `${key} waits and is not shown`]);
      continue;
    }
    const base = isPlain(record) ? record : bases.get(key);
    const expected = shownRow(
      base === undefined ? null : rowOf(plainCodec, base),
      laid.map((each) => mutationOf(plainCodec, each)),
      { scope: record.scope, person: device.person.id },
    );
    const deleted = expected === null ? 2 : Number(expected.deleted);
    const isSame =
      isPlain(record) === (laid.length === 0) &&
      record.deleted === deleted &&
      canonicalJson(unseal(plainCodec, record.fields).fields) === canonicalJson(expected?.fields ?? {});
    if (!isSame) found.push(["DEV-3", `${record.type} ${short(record.id)} is shown otherwise than it is`]);
  }
  return found;
}

/** A scope's digest is that of the rows the device has of it. */
export function digestBreaches(device: SimDevice, snapshot: DeviceSnapshot): readonly Breach[] {
  return Object.entries(snapshot.meta?.scopes ?? {}).flatMap(([scope, meta]): Breach[] => {
    const digest = serverRowsOf(snapshot)
      .filter((row) => row.scope === scope && row.era === meta.era)
      .reduce((sum, row) => xorDigest(sum, unseal(plainCodec, row.fields).hash), EMPTY_DIGEST);
    return digest === meta.digest
      ? []
      : [["WIRE-8", `${device.name}: the digest of ${short(scope)} is wrong`]];
  });
}
