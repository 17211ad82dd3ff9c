import type { Question } from "#domain/records/fact-sheet";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { sayInstant } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { asFields } from "./field-values.ts";
import type { FactSheetFields } from "./fact-sheets.ts";
import { useLive, valueOr } from "./live.ts";
import { placeOf, wordsOf } from "./record-words.ts";
import { useWorkspace } from "./workspace.ts";

/** A conversation or a check, as it stands under an answer or can be chosen for it. */
export interface EvidenceRecord {
  readonly id: string;
  readonly words: string;
  /** What kind of thing it is, and when. */
  readonly more: string;
  readonly href: string;
}

export interface LinkedEvidence {
  readonly itemId: string;
  /** `null`: it was deleted, or it is not on this device yet. */
  readonly record: EvidenceRecord | null;
}

/** What the answer to a question rests on. */
export function useEvidence(question: Question, fields: FactSheetFields): readonly LinkedEvidence[] {
  const { scope, clock } = useWorkspace();
  const items = Object.entries(fields.evidence ?? {}).filter(([, item]) => item.question === question);
  const ids = items.flatMap(([, { record }]) => (record ? [record] : []));
  const found = useLive(
    async (queries) => [
      ...(await queries.records(scope, "conversation", ids)),
      ...(await queries.records(scope, "supportCheck", ids)),
    ],
    [scope, ids.join()],
  );
  const records = valueOr<readonly ShownRecord[] | null>(found, null);
  if (records === null) return [];
  return items.map(([itemId, item]) => {
    const record = records.find(({ id }) => id === item.record);
    return { itemId, record: record === undefined ? null : shown(record, clock.nowMs()) };
  });
}

/** The conversations and checks about an initiative; `null` while they are being read. */
export function useEvidenceChoices(initiative: string): readonly EvidenceRecord[] | null {
  const { scope, clock } = useWorkspace();
  const found = useLive((queries) => readAbout(queries, scope, initiative), [scope, initiative]);
  return found.state === "ready" ? found.value.map((record) => shown(record, clock.nowMs())) : null;
}

async function readAbout(
  queries: DeviceQueries,
  scope: string,
  initiative: string,
): Promise<readonly ShownRecord[]> {
  const [conversations, checks] = await Promise.all([
    queries.linkedTo(scope, "conversation", initiative),
    queries.linkedTo(scope, "supportCheck", initiative),
  ]);
  return [...checks, ...conversations];
}

function shown(record: ShownRecord, nowMs: number): EvidenceRecord {
  const fields = asFields(record.fields);
  const isTalk = record.type === "conversation";
  const at = fields["heldAt"];
  return {
    id: record.id,
    words: wordsOf(fields) ?? (isTalk ? factSheetText.evidence.conversation : factSheetText.evidence.check),
    more: isTalk
      ? sayInstant(typeof at === "string" ? at : record.createdAt, nowMs)
      : factSheetText.evidence.check,
    href: placeOf(record.type, record.id) ?? "",
  };
}
