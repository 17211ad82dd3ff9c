import { signal } from "@preact/signals";
import {
  answerDoor,
  beginDoorList,
  type DoorBefore,
  doorBefore,
  type DoorList,
  leaveOut,
  roundAt,
  takeDoorBack,
} from "#domain/door-list";
import type { PARTS_OF_DAY } from "#domain/records/support-response";
import type { Edit, SaveResult } from "#sync/edit";
import { localDay } from "#text/dates";
import type { Response } from "./checks.ts";
import { creationOf } from "./creation.ts";
import { isWalkOver, segmentStateEdits, type WalkedSegment } from "./door-walk.ts";
import { inTurn } from "./in-turn.ts";
import { newTimelessId, type Workspace } from "./workspace.ts";

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
  /** The door it was given at, as it was before; `null`: the doors of this segment are only counted. */
  readonly door: DoorBefore | null;
}

/** The door on the screen when the answer was tapped. */
export interface AtDoor {
  readonly walked: WalkedSegment;
  readonly number: string;
}

/** The server's version of an answer, when it has it. */
export type SeenOf = (answerId: string) => Response["seen"];

/**
 * The answers given at the doors of each segment since the page was opened, the last one last: what **Ongedaan maken**
 * takes back. Kept in memory alone, so that the order of the doors, and which answer came from which, is written down nowhere.
 */
export const givenAnswers = signal<ReadonlyMap<string, readonly GivenAnswer[]>>(new Map());

/**
 * Stores an answer as a record of its own. It counts once this resolved ok. `at`: the door list moves on in the same transaction, and tells the
 * round; a tap that still meant the door before does nothing.
 */
export function giveAnswer(door: Door, answer: Answer, at: AtDoor | null = null): Promise<SaveResult> {
  return inTurn(async () => {
    const { segment } = answer;
    const list = at === null ? null : await door.store.queries.doorList(segment);
    const id = newTimelessId(door);
    if (at === null || list === null) return store(door, { ...answer, id, key: id, door: null });
    if (list.current !== at.number) return { ok: true };
    const before = doorBefore(list, at.number);
    const given = { ...answer, round: roundAt(list, at.number), id, key: id, door: before };
    const move = (stored: DoorList): DoorList => answerDoor(stored, at.number, answer.answer !== "notHome");
    const isOver = isWalkOver(move(list), at.walked);
    const edits = isOver ? await segmentStateEdits(door, at.walked, "done") : [];
    return store(door, given, edits, (stored) => (stored === null ? null : move(stored)));
  });
}

async function store(
  door: Door,
  given: GivenAnswer,
  edits: readonly Edit[] = [],
  change?: (list: DoorList | null) => DoorList | null,
): Promise<SaveResult> {
  const { segment, id } = given;
  const result = await door.store.save(
    [creation(door, id, given), ...edits],
    change === undefined ? {} : { doors: { segment, change } },
  );
  if (result.ok) remember(segment, (earlier) => [...earlier, given]);
  return result;
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
  return inTurn(() => amend(door, { segment, key }, seenOf, change, []));
}

async function amend(
  door: Door,
  { segment, key }: Pick<GivenAnswer, "segment" | "key">,
  seenOf: SeenOf,
  change: (answer: GivenAnswer) => GivenAnswer,
  edits: readonly Edit[],
): Promise<SaveResult> {
  const current = findGiven(segment, key);
  if (current === undefined) return { ok: true };
  const next = { ...change(current), key, id: newTimelessId(door) };
  if (saysTheSame(current, next)) return { ok: true };
  const result = await door.store.save([
    ...edits,
    removal(door, current.id, seenOf(current.id)),
    creation(door, next.id, next),
  ]);
  if (result.ok) remember(segment, (given) => given.map((answer) => (answer.key === key ? next : answer)));
  return result;
}

/** **Reden toevoegen**, under an id that tells no time: a reason nobody thought of joins those of the check, behind them, and is named by this answer; both or neither. */
export function addReason(
  door: Door,
  { check, segment, key }: Pick<GivenAnswer, "check" | "segment" | "key">,
  seenOf: SeenOf,
  words: string,
): Promise<SaveResult> {
  return inTurn(async () => {
    const label = words.trim();
    const record = await door.store.queries.record(door.scope, "supportCheck", check);
    if (label === "" || record === undefined) return { ok: true };
    const reasons = record.fields.reasons ?? {};
    const same = Object.entries(reasons).find(
      ([, item]) => item.label?.toLowerCase() === label.toLowerCase(),
    );
    const id = same?.[0] ?? newTimelessId(door);
    const last = Math.max(-1, ...Object.values(reasons).map(({ position }) => position ?? -1));
    const changes = same === undefined ? { put: { reasons: { [id]: newReason(label, last + 1) } } } : null;
    const edit = { scope: door.scope, type: "supportCheck", recordId: check, seen: record.seen };
    return amend(
      door,
      { segment, key },
      seenOf,
      (answer) => ({ ...answer, reasons: [...new Set([...answer.reasons, id])] }),
      changes === null ? [] : [{ ...edit, ...changes }],
    );
  });
}

const newReason = (label: string, position: number) => ({
  label: { was: null, to: label },
  position: { was: null, to: position },
});

/** Takes an answer back, and the walker back to its door. `walked`: for the numbers of a list that was done and therefore erased. */
export function undoAnswer(
  door: Door,
  { segment, key }: Pick<GivenAnswer, "segment" | "key">,
  seenOf: SeenOf,
  walked: WalkedSegment | null = null,
): Promise<SaveResult> {
  return inTurn(async () => {
    const current = findGiven(segment, key);
    if (current === undefined) return { ok: true };
    const at = current.door;
    const isListGone = (await door.store.queries.doorList(segment)) === null;
    const edits =
      at !== null && walked !== null && isListGone ? await segmentStateEdits(door, walked, "walking") : [];
    const result = await door.store.save(
      [removal(door, current.id, seenOf(current.id)), ...edits],
      at === null || walked === null
        ? {}
        : { doors: { segment, change: (list) => takeDoorBack(list ?? allDone(walked), at) } },
    );
    if (result.ok) remember(segment, (given) => given.filter((answer) => answer.key !== key));
    return result;
  });
}

const allDone = ({ check, numbers }: WalkedSegment): DoorList =>
  numbers.reduce(leaveOut, beginDoorList(check, numbers));

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
  return creationOf(scope, "supportResponse", id, {
    check,
    segment,
    round,
    answer: answer.answer,
    reasons: reasons.toSorted(),
    condition: condition.trim(),
    remark: remark.trim(),
    day: localDay(at),
    partOfDay: partOfDay(at),
  });
}

/** Where this device is. */
function partOfDay(atMs: number): (typeof PARTS_OF_DAY)[number] {
  const hour = new Date(atMs).getHours();
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
