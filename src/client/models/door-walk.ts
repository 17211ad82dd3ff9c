import {
  addDoor,
  beginDoorList,
  beginNextRound,
  chooseDoor,
  type DoorList,
  isEveryDoorDone,
  leaveOut,
  passOver,
} from "#domain/door-list";
import type { SEGMENT_STATES } from "#domain/records/support-check";
import { readStreetPart } from "#domain/street-part";
import type { Edit, SaveResult } from "#sync/edit";
import type { Segment } from "./checks.ts";
import { inTurn } from "./in-turn.ts";
import { useLive } from "./live.ts";
import type { Workspace } from "./workspace.ts";

export type Walker = Pick<Workspace, "store" | "scope">;

/** The segment somebody walks, and the check it is of. */
export interface WalkedSegment {
  readonly check: string;
  readonly segment: string;
  /** House numbers that its line tells; none: doors are counted only. */
  readonly numbers: readonly string[];
  readonly doors: number | null;
}

type SegmentState = (typeof SEGMENT_STATES)[number];

export function walkedSegment(check: string, { id, label, doors }: Segment): WalkedSegment {
  const read = readStreetPart(label)?.numbers ?? [];
  // Far fewer numbers than doors: they are of entrances or floors, and would lead past most doors.
  const numbers = read.length * 2 < (doors ?? 0) ? [] : read;
  return { check, segment: id, numbers: numbers.map(String), doors };
}

/** The door list of a segment; `undefined` while it is being read, `null`: there is none. */
export function useDoorList(segment: string): DoorList | null | undefined {
  const list = useLive((queries) => queries.doorList(segment), [segment]);
  return list.state === "ready" ? list.value : undefined;
}

/** Makes the list where the line tells numbers and there is none yet; takes in numbers that came since. Idempotent. */
export const beginWalk = (
  { store }: Walker,
  { check, segment, numbers }: WalkedSegment,
): Promise<SaveResult> =>
  inTurn(() =>
    store.save([], {
      doors: {
        segment,
        change: (list) => {
          if (list === null) return numbers.length === 0 ? null : beginDoorList(check, numbers);
          const { current } = list;
          return { ...numbers.reduce(addDoor, list), current };
        },
      },
    }),
  );

/** What a walker does with a door but answering. */
export type DoorStep =
  | { readonly kind: "later" | "leaveOut" | "choose" | "add"; readonly number: string }
  | { readonly kind: "nextRound" };

/** Takes the step on the list as it is stored; nothing happens when there is none. A list that has every door done by it ends its segment. */
export const stepAtDoor = (walker: Walker, walked: WalkedSegment, step: DoorStep): Promise<SaveResult> =>
  inTurn(async () => {
    const { segment } = walked;
    const before = await walker.store.queries.doorList(segment);
    const list = before === null ? null : afterStep(before, step);
    const isOver = list !== null && isWalkOver(list, walked);
    const edits = isOver ? await segmentStateEdits(walker, walked, "done") : [];
    return walker.store.save(edits, {
      doors: { segment, change: (stored) => (stored === null ? null : afterStep(stored, step)) },
    });
  });

/** Every door that is known is done, and as many as the segment has. */
export const isWalkOver = (list: DoorList, { doors }: WalkedSegment): boolean =>
  isEveryDoorDone(list) && list.doors.length >= (doors ?? 0);

/** Calls the segment done, which erases its door list, or takes that back. */
export const setSegmentState = (
  walker: Walker,
  walked: Pick<WalkedSegment, "check" | "segment">,
  state: SegmentState,
): Promise<SaveResult> =>
  inTurn(async () => walker.store.save(await segmentStateEdits(walker, walked, state)));

/** The edits that give a segment this state: none when it has it, or is gone. */
export async function segmentStateEdits(
  { store, scope }: Walker,
  { check, segment }: Pick<WalkedSegment, "check" | "segment">,
  to: SegmentState,
): Promise<readonly Edit[]> {
  const record = await store.queries.record(scope, "supportCheck", check);
  const own = record?.fields.segments?.[segment];
  const was = own?.state ?? null;
  if (record === undefined || record.deleted || own === undefined || was === to) return [];
  return [
    {
      ...{ scope, type: "supportCheck", recordId: check, seen: record.seen },
      put: { segments: { [segment]: { state: { was, to } } } },
    },
  ];
}

function afterStep(list: DoorList, step: DoorStep): DoorList {
  switch (step.kind) {
    case "later":
      return passOver(list, step.number);
    case "leaveOut":
      return leaveOut(list, step.number);
    case "choose":
      return chooseDoor(list, step.number);
    case "add":
      return addDoor(list, step.number);
    case "nextRound":
      return beginNextRound(list);
  }
}
