import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { factSheetId } from "#domain/derived-ids";
import { canonicalJson, type Json } from "#domain/json";
import { canonicalFields } from "#domain/sync/canonical-fields";
import type { Fields } from "#domain/sync/row";
import type { RecordFields } from "#domain/records/registry";
import type { DemoWriter } from "./demo-writer.ts";
import { factSheetStories } from "./fact-sheet-stories.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

type FactSheetFields = RecordFields<"factSheet">;

/** Eight fact sheets, from hardly begun to adopted; three adopted versions. */
export function writeFactSheets(writer: DemoWriter, initiatives: readonly WrittenInitiative[]): void {
  for (const story of factSheetStories) {
    const initiative = initiatives.find(({ story: { key } }) => key === story.initiative);
    if (!initiative) throw new Error(`no such initiative: ${story.initiative}`);
    const daysAgo = story.adoptedDaysAgo === undefined ? 9 : story.adoptedDaysAgo + 12;
    const at = writer.instantAgo(daysAgo, 11);
    const keyed = <T>(items: readonly T[] | undefined): Record<string, T> =>
      Object.fromEntries((items ?? []).map((item) => [writer.newId(at), item]));
    const fields: FactSheetFields = {
      initiative: initiative.id,
      ...story.plain,
      ...(story.costs ? { costs: keyed(story.costs) } : {}),
      ...(story.funding ? { funding: keyed(story.funding) } : {}),
      ...(story.parties ? { parties: keyed(story.parties) } : {}),
      ...(story.startsInDays === undefined ? {} : { startsOn: writer.dayAgo(-story.startsInDays) }),
      ...(story.endsInDays === undefined ? {} : { endsOn: writer.dayAgo(-story.endsInDays) }),
      ...(story.milestones
        ? {
            milestones: keyed(
              story.milestones.map(([what, inDays]) => ({
                what,
                on: writer.dayAgo(-inDays),
                isReached: inDays < 0,
              })),
            ),
          }
        : {}),
    };
    const id = factSheetId(initiative.id);
    writer.create({ type: "factSheet", by: initiative.by, at, id }, fields);
    if (story.adoptedDaysAgo !== undefined) adopt(writer, initiative.id, id, fields, story.adoptedDaysAgo);
  }
}

function adopt(
  writer: DemoWriter,
  initiative: string,
  factSheet: string,
  fields: FactSheetFields,
  daysAgo: number,
): void {
  const snapshot = canonicalJson(canonicalFields(fieldsOf(fields)));
  const by = writer.person(0);
  writer.create(
    { type: "factSheetVersion", by, at: writer.instantAgo(daysAgo, 13) },
    {
      factSheet,
      initiative,
      snapshot,
      sha256: bytesToHex(sha256(utf8ToBytes(snapshot))),
      adoptedBy: by,
      adoptedOn: writer.dayAgo(daysAgo),
    },
  );
}

function fieldsOf(fields: Readonly<Record<string, Json | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
