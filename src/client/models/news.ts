import type { RecordFields } from "#domain/records/registry";
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

type NewsType = "initiative" | "conversation" | "supportCheck" | "factSheet" | "decision" | "bottleneck";
type Tell<T extends NewsType> = (fields: RecordFields<T>, id: string) => News;

const TELLERS: { readonly [T in NewsType]: Tell<T> } = {
  initiative: (fields, id) => ({
    title: fields.title ?? initiativeWords.untitled,
    kind: todayText.kinds.initiative,
    more: initiativeWords.phases[fields.phase ?? "idee"].toLocaleLowerCase("nl"),
    href: `/initiatieven/${id}`,
    initiative: null,
  }),
  conversation: (fields, id) => ({
    title: fields.said ?? untitled.conversation,
    kind: todayText.kinds.conversation,
    more: null,
    href: `/gesprekken/${id}`,
    initiative: null,
  }),
  supportCheck: (fields, id) => ({
    title: fields.question ?? checkWords.untitled,
    kind: todayText.kinds.supportCheck,
    more: checkWords.states[fields.state ?? "draft"].toLocaleLowerCase("nl"),
    href: `/draagvlak/${id}`,
    initiative: null,
  }),
  factSheet: (fields, id) => ({
    title: factSheetWords.untitled,
    kind: todayText.kinds.factSheet,
    more: factSheetWords.answered(readiness(fields).answered),
    href: `/factsheets/${id}`,
    initiative: fields.initiative ?? null,
  }),
  decision: (fields) => ({
    title: fields.outcome ? decisionWords.outcomes[fields.outcome] : decisionWords.one,
    kind: todayText.kinds.decision,
    more: null,
    href: `/initiatieven/${fields.initiative ?? ""}`,
    initiative: fields.initiative ?? null,
  }),
  bottleneck: (fields, id) => ({
    title: fields.chafed ?? untitled.bottleneck,
    kind: todayText.kinds.bottleneck,
    more: null,
    href: `/knelpunten/${id}`,
    initiative: null,
  }),
};

/** `null` for a type that is no news. */
export function newsOf({ type, id, fields }: ShownRecord): News | null {
  return isNewsType(type) ? TELLERS[type](fields as never, id) : null;
}

const isNewsType = (type: string): type is NewsType => Object.hasOwn(TELLERS, type);
