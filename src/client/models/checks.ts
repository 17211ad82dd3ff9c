import type { BarMeaning, BarPart } from "#components/bar";
import type { SEGMENT_STATES } from "#domain/records/support-check";
import { PROPOSAL_ANSWERS } from "#domain/records/support-response";
import type { RecordFields } from "#domain/records/registry";
import { tally, type AnswerCount, type Tally } from "#domain/tally";
import { teamSettingsId } from "#domain/derived-ids";
import type { ShownRecord } from "#storage/device-store";
import { checkWords } from "#text/check-words";
import { type Live, useLive } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

export type CheckFields = RecordFields<"supportCheck">;
export type Response = ShownRecord<"supportResponse">;

/** Fewer doors would let an answer be traced to a home. */
export const FEWEST_DOORS = 10;

export interface CheckCount {
  readonly responses: readonly Response[];
  readonly tally: Tally;
}

/** The answers to a check and what they add up to. */
export function useCheckCount(checkId: string, fields: CheckFields): Live<CheckCount> {
  const { scope } = useWorkspace();
  const found = useLive(
    async (queries) => {
      const [responses, settings] = await Promise.all([
        queries.linkedTo(scope, "supportResponse", checkId),
        queries.record(scope, "teamSettings", teamSettingsId(scope)),
      ]);
      return { responses, smallest: settings?.fields.smallestGroup ?? null };
    },
    [scope, checkId],
  );
  if (found.state !== "ready") return found;
  const { responses, smallest } = found.value;
  return {
    state: "ready",
    value: {
      responses,
      tally: tally(
        fields,
        responses.map((response) => response.fields),
        smallest,
      ),
    },
  };
}

/** The words of an answer. */
export function answerLabel(fields: CheckFields, answer: string): string {
  if (isFixedAnswer(answer)) return checkWords.answers[answer];
  return fields.options?.[answer]?.label ?? checkWords.goneOption;
}

/** The answers at the door, in their fixed order: those of the question, then the two without one. */
export function doorAnswers(fields: CheckFields): readonly string[] {
  const own = fields.kind === "choice" ? inOrder(fields.options).map(({ id }) => id) : PROPOSAL_ANSWERS;
  return [...own, "notHome", "declined"];
}

const OPTION_MEANINGS: readonly BarMeaning[] = ["option1", "option2", "option3", "option4"];

export function barParts(fields: CheckFields, counts: readonly AnswerCount[]): readonly BarPart[] {
  return counts.map(({ answer, count }, index) => ({
    meaning: isProposalAnswer(answer) ? answer : (OPTION_MEANINGS[index % 4] ?? "option1"),
    label: answerLabel(fields, answer),
    count,
  }));
}

/** "Voor 24, voor mits 5, neutraal 3, tegen 6." */
export function countsInWords(fields: CheckFields, counts: readonly AnswerCount[]): string {
  const words = counts.map(({ answer, count }) => `${answerLabel(fields, answer).replace(",", "")} ${count}`);
  const [first = "", ...rest] = words;
  const lowered = rest.map((word) => word.charAt(0).toLocaleLowerCase("nl") + word.slice(1));
  return words.length === 0 ? "" : `${[first, ...lowered].join(", ")}.`;
}

export interface Segment {
  readonly id: string;
  readonly label: string;
  readonly doors: number | null;
  readonly claimedBy: string | null;
  readonly state: (typeof SEGMENT_STATES)[number] | null;
}

/** The parts of the street in order. The only part of a check stands for all its households. */
export function segmentsOf(fields: CheckFields): readonly Segment[] {
  const segments = inOrder(fields.segments);
  return segments.map(({ id, item }) => ({
    id,
    label: item.label ?? checkWords.wholeStreet,
    doors: item.doors ?? (segments.length === 1 ? (fields.households ?? null) : null),
    claimedBy: item.claimedBy ?? null,
    state: item.state ?? null,
  }));
}

export function inOrder<I extends { readonly position?: number | null }>(
  items: Readonly<Record<string, I>> | null | undefined,
): readonly { readonly id: string; readonly item: I }[] {
  return Object.entries(items ?? {})
    .map(([id, item]) => ({ id, item }))
    .toSorted(
      (left, right) =>
        (left.item.position ?? Infinity) - (right.item.position ?? Infinity) || (left.id < right.id ? -1 : 1),
    );
}

type FixedAnswer = keyof typeof checkWords.answers;
const isFixedAnswer = (answer: string): answer is FixedAnswer => Object.hasOwn(checkWords.answers, answer);
const isProposalAnswer = (answer: string): answer is (typeof PROPOSAL_ANSWERS)[number] =>
  PROPOSAL_ANSWERS.some((fixed) => fixed === answer);

export type CheckProblem = "question" | "options" | "doors";

/** What keeps a check from starting. */
export function checkProblems(fields: CheckFields): readonly CheckProblem[] {
  const problems: CheckProblem[] = [];
  if ((fields.question ?? "").trim() === "") problems.push("question");
  if (fields.kind === "choice" && inOrder(fields.options).filter(({ item }) => item.label).length < 2) {
    problems.push("options");
  }
  const segments = Object.values(fields.segments ?? {});
  if (segments.some(({ doors }) => typeof doors === "number" && doors < FEWEST_DOORS)) problems.push("doors");
  return problems;
}
