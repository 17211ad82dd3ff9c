import { recordTypes, type RecordType } from "#domain/records/registry";

/** The record type of this name; `null` for one this version does not know. */
export function asRecordType(name: string): RecordType | null {
  const known = Object.entries(recordTypes).map(([type]) => type);
  return known.find((type): type is RecordType => type === name) ?? null;
}
