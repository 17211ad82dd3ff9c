import { definitionOf, type RecordType } from "#domain/records/registry";
import { asFields } from "./field-values.ts";
import { useLive, valueOr } from "./live.ts";
import { wordsOf } from "./record-words.ts";

interface ShownBriefly {
  /** `null`: it holds none to know it by. */
  readonly words: string | null;
  readonly isDeleted: boolean;
}

/** What a record of any team is known by; `null` while it is looked up, and when nothing of it can be shown here. */
export function useShownRecord(scope: string, type: string, id: string): ShownBriefly | null {
  const found = useLive(
    async (queries): Promise<ShownBriefly | null> => {
      const record = isKnown(type) ? await queries.record(scope, type, id) : undefined;
      if (record === undefined) return null;
      return { words: wordsOf(asFields(record.fields)), isDeleted: record.deleted };
    },
    [scope, type, id],
  );
  return valueOr(found, null);
}

export const isKnown = (type: string): type is RecordType => definitionOf(type) !== undefined;
