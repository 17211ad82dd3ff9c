import { readiness } from "#domain/readiness";
import type { RecordType } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { localDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { todayText } from "#text/today";
import { asFields } from "./field-values.ts";
import { type Live, useLive } from "./live.ts";
import { placeOf, wordsOf } from "./record-words.ts";
import { useWorkspace } from "./workspace.ts";

const READ = 60;
const TYPES = ["conversation", "supportCheck", "initiative", "factSheet", "action", "bottleneck"] as const;

/** Something begun and not finished: where to go on, and what it lacks. */
export interface Unfinished {
  readonly id: string;
  /** `null`: it has no words to know it by. */
  readonly words: string | null;
  readonly type: RecordType;
  readonly lacks: string;
  readonly at: string;
  readonly href: string;
  /** The initiative that gives it its title. */
  readonly initiative: string | null;
}

/** The words without which a record of a type says nothing. */
const MAIN_WORDS: Readonly<Partial<Record<RecordType, string>>> = {
  conversation: "said",
  initiative: "title",
  action: "what",
  bottleneck: "chafed",
};

/**
 * Whether a record is an unfinished note of today: begun today by this person and still without its main words (a conversation of which
 * only the chips were chosen, an initiative without a title), a check drawn up today that was not started, or a fact sheet this person
 * wrote in today of which a question is half answered. What was not touched at all is no note, and yesterday's is no news.
 */
export function unfinishedOf(record: ShownRecord, me: string, today: string): Unfinished | null {
  const isToday = (instant: string): boolean => localDay(Date.parse(instant)) === today;
  const fields = asFields(record.fields);
  const { id, type } = record;
  const href = placeOf(type, id) ?? "";
  const initiative = fields["initiative"];
  const common = { id, type, words: wordsOf(fields), at: record.changedAt };
  if (isSheet(record)) {
    if (record.changedBy !== me || !isToday(record.changedAt)) return null;
    const open = readiness(record.fields).questions.find(({ state }) => state === "partly");
    if (open === undefined) return null;
    return {
      ...common,
      lacks: factSheetText.questions[open.question],
      href: `${href}?vraag=${open.question}`,
      initiative: typeof initiative === "string" ? initiative : null,
    };
  }
  if (record.createdBy !== me || !isToday(record.createdAt)) return null;
  if (type === "supportCheck") {
    const isDraft = (fields["state"] ?? "draft") === "draft";
    return isDraft ? { ...common, lacks: todayText.notStarted, href, initiative: null } : null;
  }
  const main = MAIN_WORDS[type];
  const said = main === undefined ? undefined : fields[main];
  if (main === undefined || (typeof said === "string" && said.trim() !== "")) return null;
  return { ...common, lacks: todayText.withoutWords, href, initiative: null };
}

const isSheet = (record: ShownRecord): record is ShownRecord<"factSheet"> => record.type === "factSheet";

/** The unfinished notes of a day, the last touched first. */
export function useUnfinished(today: string): Live<readonly Unfinished[]> {
  const { scope, store } = useWorkspace();
  const { personId } = store;
  return useLive(
    async (queries) => {
      const changed = await queries.recentlyChanged(scope, TYPES, READ);
      return changed.flatMap((record) => unfinishedOf(record, personId, today) ?? []);
    },
    [scope, personId, today],
  );
}
