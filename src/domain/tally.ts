import type { RecordFields } from "./records/registry.ts";
import { PROPOSAL_ANSWERS } from "./records/support-response.ts";
import { groupBy } from "./group-by.ts";
import { hiddenGroups, smallestGroup } from "./small-groups.ts";
import { type Margin, wilsonMargin } from "./wilson.ts";

export type TallyCheck = Pick<
  RecordFields<"supportCheck">,
  "kind" | "options" | "households" | "segments" | "reasons"
>;
/** One answer at a door. Undone (deleted) ones are left out by the caller. */
export type TallyResponse = Pick<
  RecordFields<"supportResponse">,
  "segment" | "round" | "answer" | "reasons" | "condition" | "remark"
>;

export interface AnswerCount {
  /** One of `PROPOSAL_ANSWERS`, or an option id. An answer nobody knows any more stands at the end, so that the counts add up. */
  readonly answer: string;
  /** Of an option; `null` for the fixed answers and for an option that is gone. */
  readonly label: string | null;
  readonly count: number;
  /** 95 %; `null` when every household answered or nobody did. */
  readonly margin: Margin | null;
}

interface Reach {
  /** Doors knocked at: everything of the first round. */
  readonly doorsTried: number;
  /** Not home in the first round, less the answers and refusals of later rounds. */
  readonly stillNotHome: number;
  /** Households that gave an answer. */
  readonly spoken: number;
  readonly declined: number;
}

export interface SegmentTally extends Reach {
  /** `null`: answers without a segment, or of one that is gone. */
  readonly segment: string | null;
  readonly label: string | null;
  readonly doors: number | null;
  /** More doors tried than the segment has: two colleagues may have walked it both. */
  readonly isOvercounted: boolean;
  /** `null`: hidden, too few answers. */
  readonly counts: readonly AnswerCount[] | null;
}

export interface RoundTally {
  readonly round: number;
  readonly tried: number;
  readonly spoken: number;
  readonly declined: number;
  readonly notHome: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly label: string | null;
  readonly count: number;
}

export interface ConditionCount {
  readonly condition: string;
  readonly count: number;
}

export interface RemarkCount {
  readonly remark: string;
  readonly count: number;
}

export type TallyWarning =
  /** The number of households is missing or zero: reach cannot be told. */
  | "householdsUnknown"
  /** More answers than households: one of the two is wrong. */
  | "moreAnswersThanHouseholds"
  /** A segment has more doors tried than doors. */
  | "segmentOvercounted";

export interface Tally extends Reach {
  readonly households: number | null;
  readonly isEveryoneSpoken: boolean;
  /** In the fixed order, or that of the options. Adds up to `spoken`. */
  readonly counts: readonly AnswerCount[];
  readonly segments: readonly SegmentTally[];
  /** Ascending, without empty rounds. */
  readonly rounds: readonly RoundTally[];
  /** Most named first, then in the check's order. Reasons nobody named are left out. */
  readonly reasons: readonly ReasonCount[];
  /** Most named first. */
  readonly conditions: readonly ConditionCount[];
  /** By the alphabet, which tells nothing of who came first. */
  readonly remarks: readonly RemarkCount[];
  readonly warnings: readonly TallyWarning[];
}

/** The honest result of a support check. `setting`: the team's `smallestGroup`. The order of the responses does not matter. */
export function tally(
  check: TallyCheck,
  responses: readonly TallyResponse[],
  setting?: number | null,
): Tally {
  const reach = reachOf(responses);
  const households = (check.households ?? 0) > 0 ? (check.households ?? null) : null;
  const isEveryoneSpoken = households !== null && reach.spoken >= households;
  const segments = segmentTallies(check, responses, smallestGroup(setting));
  const warnings: TallyWarning[] = [];
  if (households === null) warnings.push("householdsUnknown");
  else if (reach.spoken > households) warnings.push("moreAnswersThanHouseholds");
  if (segments.some((segment) => segment.isOvercounted)) warnings.push("segmentOvercounted");
  return {
    ...reach,
    households,
    isEveryoneSpoken,
    counts: answerCounts(check, responses, !isEveryoneSpoken),
    segments,
    rounds: roundTallies(responses),
    reasons: reasonCounts(check, responses),
    conditions: wordCounts(responses, "condition")
      .map(([condition, count]) => ({ condition, count }))
      .toSorted((left, right) => right.count - left.count || compareText(left.condition, right.condition)),
    remarks: wordCounts(responses, "remark").map(([remark, count]) => ({ remark, count })),
    warnings,
  };
}

function reachOf(responses: readonly TallyResponse[]): Reach {
  const first = responses.filter((response) => roundOf(response) === 1);
  const later = responses.filter((response) => roundOf(response) > 1);
  const notHome = first.filter((response) => response.answer === "notHome").length;
  const found = later.filter((response) => response.answer !== "notHome").length;
  return {
    doorsTried: first.length,
    stillNotHome: Math.max(0, notHome - found),
    spoken: responses.filter(isSpoken).length,
    declined: responses.filter((response) => response.answer === "declined").length,
  };
}

function answerCounts(
  check: TallyCheck,
  responses: readonly TallyResponse[],
  hasMargin: boolean,
): AnswerCount[] {
  const spoken = responses.filter(isSpoken);
  const countByAnswer = countBy(spoken.map((response) => response.answer ?? ""));
  const labelByAnswer = new Map<string, string | null>(
    check.kind === "choice"
      ? inOrder(check.options).map(([id, option]) => [id, option.label ?? null])
      : PROPOSAL_ANSWERS.map((answer) => [answer, null]),
  );
  for (const answer of [...countByAnswer.keys()].toSorted()) {
    if (!labelByAnswer.has(answer)) labelByAnswer.set(answer, null);
  }
  return [...labelByAnswer].map(([answer, label]) => {
    const count = countByAnswer.get(answer) ?? 0;
    return { answer, label, count, margin: hasMargin ? wilsonMargin(count, spoken.length) : null };
  });
}

function segmentTallies(
  check: TallyCheck,
  responses: readonly TallyResponse[],
  smallest: number,
): SegmentTally[] {
  const known = inOrder(check.segments);
  const idOf = (response: TallyResponse): string | null =>
    response.segment && check.segments?.[response.segment] ? response.segment : null;
  const bySegment = groupBy(responses, idOf);
  const groups = known.map(([id, segment]) => ({
    segment: id as string | null,
    label: segment.label ?? null,
    doors: segment.doors ?? null,
    responses: bySegment.get(id) ?? [],
  }));
  const stray = bySegment.get(null);
  if (stray) groups.push({ segment: null, label: null, doors: null, responses: stray });
  const hidden = hiddenGroups(
    groups.map((group) => group.responses.filter(isSpoken).length),
    smallest,
  );
  return groups.map(({ responses: own, ...segment }, index) => {
    const reach = reachOf(own);
    return {
      ...segment,
      ...reach,
      isOvercounted: segment.doors !== null && segment.doors > 0 && reach.doorsTried > segment.doors,
      // No margin: a segment is a part that was walked, not a sample of anything.
      counts: hidden[index] === true ? null : answerCounts(check, own, false),
    };
  });
}

function roundTallies(responses: readonly TallyResponse[]): RoundTally[] {
  return [...groupBy(responses, roundOf)]
    .toSorted(([left], [right]) => left - right)
    .map(([round, own]) => ({
      round,
      tried: own.length,
      spoken: own.filter(isSpoken).length,
      declined: own.filter((response) => response.answer === "declined").length,
      notHome: own.filter((response) => response.answer === "notHome").length,
    }));
}

function reasonCounts(check: TallyCheck, responses: readonly TallyResponse[]): ReasonCount[] {
  const order = new Map(inOrder(check.reasons).map(([id], index) => [id, index]));
  const place = (reason: string): number => order.get(reason) ?? order.size;
  return [...countBy(responses.filter(isSpoken).flatMap((response) => [...new Set(response.reasons ?? [])]))]
    .map(([reason, count]) => ({ reason, label: check.reasons?.[reason]?.label ?? null, count }))
    .toSorted(
      (left, right) =>
        right.count - left.count ||
        place(left.reason) - place(right.reason) ||
        compareText(left.reason, right.reason),
    );
}

/** What was said in so many words, by the alphabet; the same words in other capitals are one. */
function wordCounts(
  responses: readonly TallyResponse[],
  field: "condition" | "remark",
): (readonly [words: string, count: number])[] {
  const said = responses.filter(isSpoken).flatMap((response) => {
    const words = response[field]?.trim().replaceAll(/\s+/gu, " ");
    return words ? [words] : [];
  });
  return [...groupBy(said.toSorted(compareText), (words) => words.toLowerCase()).values()].map(
    (same) => [same[0] ?? "", same.length] as const,
  );
}

function isSpoken(response: TallyResponse): boolean {
  return Boolean(response.answer) && response.answer !== "notHome" && response.answer !== "declined";
}

function roundOf(response: TallyResponse): number {
  return Math.max(1, response.round ?? 1);
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function inOrder<T extends { readonly position?: number | null }>(
  items: Readonly<Record<string, T>> | null | undefined,
): [string, T][] {
  return Object.entries(items ?? {}).toSorted(
    ([leftId, left], [rightId, right]) =>
      (left.position ?? Infinity) - (right.position ?? Infinity) || compareText(leftId, rightId),
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
