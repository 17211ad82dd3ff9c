import { openConflicts } from "./conflicts.ts";
import { asFields } from "./field-values.ts";
import { type Live, useLive } from "./live.ts";
import { listedWords } from "./record-words.ts";
import { asRecordType } from "./record-type.ts";
import { useWorkspace } from "./workspace.ts";
import type { RecordType } from "#domain/records/registry";

/** A record of which two or more versions of something are kept. */
export interface ConflictedRecord {
  readonly type: RecordType;
  readonly id: string;
  /** A few words to know it by. */
  readonly words: string | null;
  /** The initiative it belongs to, which names it when it has no words of its own. */
  readonly initiative: string | null;
  /** The fields with more than one version, and who wrote them. */
  readonly fields: readonly string[];
  readonly people: readonly string[];
}

/** The records with something to settle, the newest first; those that are on this device. */
export function useConflictedRecords(): Live<readonly ConflictedRecord[]> {
  const { scope } = useWorkspace();
  return useLive(
    async (queries) => {
      const found = new Map<string, ConflictedRecord>();
      for (const { fields } of await openConflicts(queries, scope)) {
        const type = asRecordType(fields.recordType ?? "");
        const id = fields.record;
        if (type === null || !id) continue;
        const before = found.get(id);
        const people = Object.values(fields.versions ?? {}).flatMap(({ by }) => by ?? []);
        found.set(id, {
          ...{ type, id, words: null, initiative: null },
          fields: [...new Set([...(before?.fields ?? []), fields.field ?? ""])],
          people: [...new Set([...(before?.people ?? []), ...people])],
        });
      }
      const named = await Promise.all(
        [...found.values()].map(async (each): Promise<ConflictedRecord | null> => {
          const record = await queries.record(scope, each.type, each.id);
          if (record === undefined || record.deleted) return null;
          const fields = asFields(record.fields);
          const initiative = fields["initiative"];
          return {
            ...each,
            words: listedWords(each.type, fields),
            initiative: typeof initiative === "string" ? initiative : null,
          };
        }),
      );
      return named.filter((each) => each !== null);
    },
    [scope],
  );
}
