import { signal } from "@preact/signals";
import { supportResponse, type PARTS_OF_DAY } from "#domain/records/support-response";
import type { RecordFields } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { Edit, SaveResult } from "#sync/edit";
import { localDay } from "#text/dates";
import type { Response } from "./checks.ts";
import { newAnswerId, type Workspace } from "./workspace.ts";

type Door = Pick<Workspace, "store" | "scope" | "clock" | "random">;

/** What one household said; its day and part of day are added when it is stored. */
export interface Answer {
  readonly check: string;
  readonly segment: string;
  readonly round: number;
  readonly answer: string;
  readonly reasons: readonly string[];
  readonly condition: string;
  readonly remark: string;
}

export interface GivenAnswer extends Answer {
  /** Stays the same when the answer is replaced by one that says more. */
  readonly key: string;
  /** The record that holds it now. */
  readonly id: string;
}

/** The server's version of an answer, when it has it. */
export type SeenOf = (answerId: string) => Response["seen"];

/**
 * The answers given at the doors of each segment since the page was opened, the last one last: what **Ongedaan maken**
 * takes back. Kept in memory alone, so that the order of the doors is written down nowhere.
 */
export const givenAnswers = signal<ReadonlyMap<string, readonly GivenAnswer[]>>(new Map());

/** One thing at a time: the second of two quick taps must find what the first one stored. */
let earlier: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const own = earlier.then(work);
  earlier = own.catch(() => undefined);
  return own;
}

/** Stores an answer as a record of its own. It counts once this resolved ok. */
export function giveAnswer(door: Door, answer: Answer): Promise<SaveResult> {
  return inTurn(async () => {
    const id = newAnswerId(door);
    const result = await door.store.save([creation(door, id, answer)]);
    if (result.ok) remember(answer.segment, (given) => [...given, { ...answer, id, key: id }]);
    return result;
  });
}

/**
 * Answers never change, so a reason or condition that comes after the answer takes its place: the old one goes and a new one
 * comes in one transaction. Does nothing when the answer was taken back meanwhile, or when nothing is different.
 */
export function amendAnswer(
  door: Door,
  { segment, key }: Pick<GivenAnswer, "segment" | "key">,
  seenOf: SeenOf,
  change: (answer: GivenAnswer) => GivenAnswer,
): Promise<SaveResult> {
  return inTurn(async () => {
    const current = findGiven(segment, key);
    if (current === undefined) return { ok: true };
    const next = { ...change(current), key, id: newAnswerId(door) };
    if (saysTheSame(current, next)) return { ok: true };
    const result = await door.store.save([
      removal(door, current.id, seenOf(current.id)),
      creation(door, next.id, next),
    ]);
    if (result.ok) remember(segment, (given) => given.map((answer) => (answer.key === key ? next : answer)));
    return result;
  });
}

/** Takes an answer back. */
export function undoAnswer(
  door: Door,
  { segment, key }: Pick<GivenAnswer, "segment" | "key">,
  seenOf: SeenOf,
): Promise<SaveResult> {
  return inTurn(async () => {
    const current = findGiven(segment, key);
    if (current === undefined) return { ok: true };
    const result = await door.store.save([removal(door, current.id, seenOf(current.id))]);
    if (result.ok) remember(segment, (given) => given.filter((answer) => answer.key !== key));
    return result;
  });
}

const findGiven = (segment: string, key: string): GivenAnswer | undefined =>
  givenAnswers
    .peek()
    .get(segment)
    ?.find((answer) => answer.key === key);

function saysTheSame(left: Answer, right: Answer): boolean {
  return (
    left.condition.trim() === right.condition.trim() &&
    left.remark.trim() === right.remark.trim() &&
    left.reasons.toSorted().join() === right.reasons.toSorted().join()
  );
}

function remember(segment: string, change: (given: readonly GivenAnswer[]) => readonly GivenAnswer[]): void {
  const next = new Map(givenAnswers.peek());
  next.set(segment, change(next.get(segment) ?? []));
  givenAnswers.value = next;
}

function removal({ scope }: Door, id: string, seen: Response["seen"]): Edit {
  return { scope, type: "supportResponse", recordId: id, seen, delete: true };
}

function creation({ scope, clock }: Door, id: string, answer: Answer): Edit {
  const at = clock.nowMs();
  const { check, segment, round, reasons, condition, remark } = answer;
  const fields: RecordFields<"supportResponse"> & Fields = {
    check,
    segment,
    round,
    answer: answer.answer,
    reasons: reasons.toSorted(),
    condition: condition.trim(),
    remark: remark.trim(),
    day: localDay(at),
    partOfDay: partOfDay(at),
  };
  return {
    scope,
    type: "supportResponse",
    recordId: id,
    seen: null,
    create: true,
    ...fieldChanges(supportResponse, {}, fields),
  };
}

/** Where this device is. */
function partOfDay(atMs: number): (typeof PARTS_OF_DAY)[number] {
  const hour = new Date(atMs).getHours();
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
