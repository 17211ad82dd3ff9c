import { isSameJson } from "#domain/json";
import { recordTypes, type RecordType } from "#domain/records/registry";
import { canonicalFields, valueOrNull } from "#domain/sync/canonical-fields";
import type { Fields } from "#domain/sync/row";

/** Written by the app beside what somebody did; nobody reads them. */
const UNSEEN: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  initiative: ["phaseLog"],
  action: ["aboutType"],
  comment: ["aboutType"],
  attachment: [
    "aboutType",
    "mediaType",
    "sha256",
    "thumbnailSha256",
    "thumbnailSizeBytes",
    "widthPx",
    "heightPx",
  ],
  factSheetVersion: ["snapshot"],
};

/** Whether people see a field of a type. */
export const isSeen = (type: string, field: string): boolean =>
  new Map<string, readonly string[]>(Object.entries(UNSEEN)).get(type)?.includes(field) !== true;

/** The fields that differ between two versions, in the order of the type, without those that people do not see. */
export function changedFields(type: RecordType, before: Fields, after: Fields): readonly string[] {
  const [was, to] = [canonicalFields(before), canonicalFields(after)];
  return Object.keys(recordTypes[type].fields).filter(
    (field) =>
      UNSEEN[type]?.includes(field) !== true && !isSameJson(valueOrNull(was[field]), valueOrNull(to[field])),
  );
}
