import type { RecordFields, RecordType } from "#domain/records/registry";
import { readiness } from "#domain/readiness";
import type { ShownRecord } from "#storage/device-store";
import { checkWords } from "#text/check-words";
import { factSheetWords } from "#text/fact-sheet-words";
import { decisionWords, initiativeWords } from "#text/initiative-words";
import { todayText } from "#text/today";
import { untitled } from "#text/untitled";

/** What a changed record is called on Vandaag, and where it opens. */
export interface News {
  readonly title: string;
  readonly kind: string;
  readonly more: string | null;
  readonly href: string;
  /** The initiative that gives it its title. */
  readonly initiative: string | null;
}

type Teller = (record: ShownRecord) => News | null;

/** Tells of records of one type. */
function teller<T extends RecordType>(type: T, tell: (fields: RecordFields<T>, id: string) => News): Teller {
  return (record) => (isOf(record, type) ? tell(record.fields, record.id) : null);
}

const isOf = <T extends RecordType>(record: ShownRecord, type: T): record is ShownRecord<T> =>
  record.type === type;

const TELLERS: readonly Teller[] = [
  teller("initiative", (fields, id) => ({
    title: fields.title ?? initiativeWords.untitled,
    kind: todayText.kinds.initiative,
    more: initiativeWords.phases[fields.phase ?? "idee"].toLocaleLowerCase("nl"),
    href: `/initiatieven/${id}`,
    initiative: null,
  })),
  teller("conversation", (fields, id) => ({
    title: fields.said ?? untitled.conversation,
    kind: todayText.kinds.conversation,
    more: null,
    href: `/gesprekken/${id}`,
    initiative: null,
  })),
  teller("supportCheck", (fields, id) => ({
    title: fields.question ?? checkWords.untitled,
    kind: todayText.kinds.supportCheck,
    more: checkWords.states[fields.state ?? "draft"].toLocaleLowerCase("nl"),
    href: `/draagvlak/${id}`,
    initiative: null,
  })),
  teller("factSheet", (fields, id) => ({
    title: factSheetWords.untitled,
    kind: todayText.kinds.factSheet,
    more: factSheetWords.answered(readiness(fields).answered),
    href: `/factsheets/${id}`,
    initiative: fields.initiative ?? null,
  })),
  teller("decision", (fields) => ({
    title: fields.outcome ? decisionWords.outcomes[fields.outcome] : decisionWords.one,
    kind: todayText.kinds.decision,
    more: null,
    href: `/initiatieven/${fields.initiative ?? ""}`,
    initiative: fields.initiative ?? null,
  })),
  teller("bottleneck", (fields, id) => ({
    title: fields.chafed ?? untitled.bottleneck,
    kind: todayText.kinds.bottleneck,
    more: null,
    href: `/knelpunten/${id}`,
    initiative: null,
  })),
];

/** `null` for a type that is no news. */
export function newsOf(record: ShownRecord): News | null {
  for (const tell of TELLERS) {
    const news = tell(record);
    if (news !== null) return news;
  }
  return null;
}
