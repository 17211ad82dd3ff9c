/** Where somebody stands at a door: not asked yet, to come back to, or done. Says nothing of an answer. */
export type DoorMark = "notYet" | "later" | "done";

export interface Door {
  /** A house number, perhaps with a letter: "14", "14a". */
  readonly number: string;
  readonly mark: DoorMark;
}

/**
 * The doors of one part of a street for the one who walks it: kept on their device alone, to find the next door. In the order of the
 * street, so that it does not tell in which order doors were visited.
 */
export interface DoorList {
  readonly check: string;
  readonly doors: readonly Door[];
  /** The door one stands at; `null`: every door had its turn, and perhaps some are to come back to. */
  readonly current: string | null;
  /** How many of the doors marked `later` were passed over without asking. Which ones is not kept: only the count of tried doors needs it. */
  readonly passedOver: number;
}

/** What taking an answer back needs to put its door back. */
export interface DoorBefore {
  readonly number: string;
  readonly mark: DoorMark;
  readonly passedOver: number;
}

/** A list with every door still to go. */
export function beginDoorList(check: string, numbers: readonly string[]): DoorList {
  const doors = numbers.map((number): Door => ({ number, mark: "notYet" }));
  return { check, doors, current: numbers[0] ?? null, passedOver: 0 };
}

/** After an answer at a door, or after nobody was home: marks the door and goes on to the next. */
export function answerDoor(list: DoorList, number: string, isHome: boolean): DoorList {
  const was = markOf(list, number);
  const passedOver = was === "later" ? Math.max(0, list.passedOver - 1) : list.passedOver;
  return goOn({ ...withMark(list, number, isHome ? "done" : "later"), passedOver }, number, was);
}

/** Which round an answer at this door belongs to: 1 when nobody asked there before. */
export const roundAt = (list: DoorList, number: string | null): 1 | 2 =>
  number !== null && markOf(list, number) === "later" && list.passedOver === 0 ? 2 : 1;

/** **Later**: comes back without having been asked. */
export function passOver(list: DoorList, number: string): DoorList {
  const was = markOf(list, number);
  const passedOver = was === "notYet" ? list.passedOver + 1 : list.passedOver;
  return goOn({ ...withMark(list, number, "later"), passedOver }, number, was);
}

/** There is no such door, or a colleague was there: done without an answer. */
export function leaveOut(list: DoorList, number: string): DoorList {
  const next = withMark(list, number, "done");
  const passedOver = Math.min(list.passedOver, doorsMarked(next, "later").length);
  return goOn({ ...next, passedOver }, number, markOf(list, number));
}

export const chooseDoor = (list: DoorList, number: string): DoorList => ({ ...list, current: number });

/** A number the line did not tell ("14a"), at its place in the street, and goes there. */
export function addDoor(list: DoorList, number: string): DoorList {
  if (markOf(list, number) !== undefined) return chooseDoor(list, number);
  const place = list.doors.findIndex((door) => isBefore(number, door.number));
  const at = place < 0 ? list.doors.length : place;
  return { ...list, doors: list.doors.toSpliced(at, 0, { number, mark: "notYet" }), current: number };
}

/** Goes to the first door to come back to. */
export const beginNextRound = (list: DoorList): DoorList => ({
  ...list,
  current: doorsMarked(list, "later")[0] ?? null,
});

/** Puts the door of an answer that was taken back as it was, and goes there. */
export function takeDoorBack(list: DoorList, { number, mark, passedOver }: DoorBefore): DoorList {
  return { ...withMark(list, number, mark), passedOver, current: number };
}

/** What `takeDoorBack` needs; `null` where there is no such door. */
export function doorBefore(list: DoorList, number: string | null): DoorBefore | null {
  const mark = number === null ? undefined : markOf(list, number);
  return number === null || mark === undefined ? null : { number, mark, passedOver: list.passedOver };
}

export const doorsMarked = (list: DoorList, mark: DoorMark): readonly string[] =>
  list.doors.flatMap((door) => (door.mark === mark ? [door.number] : []));

export const isEveryDoorDone = (list: DoorList): boolean => list.doors.every(({ mark }) => mark === "done");

const markOf = (list: DoorList, number: string): DoorMark | undefined =>
  list.doors.find((door) => door.number === number)?.mark;

const withMark = (list: DoorList, number: string, mark: DoorMark): DoorList => ({
  ...list,
  doors: list.doors.map((door) => (door.number === number ? { number, mark } : door)),
});

/**
 * Doors not asked yet come first, round the end of the street to those chosen past. Where none is left the round is over (`null`); in a next
 * round each door to come back to comes once. `was`: how the door one leaves was marked.
 */
function goOn(list: DoorList, from: string, was: DoorMark | undefined): DoorList {
  const place = list.doors.findIndex(({ number }) => number === from);
  const behind = list.doors.slice(place + 1);
  const before = list.doors.slice(0, Math.max(0, place));
  const isNew = ({ mark }: Door): boolean => mark === "notYet";
  const fresh = behind.find(isNew) ?? before.find(isNew);
  const again = was === "later" ? behind.find(({ mark }) => mark === "later") : undefined;
  return { ...list, current: (fresh ?? again)?.number ?? null };
}

/** House numbers as they stand along a street: 2, 10, 14, 14a. */
function isBefore(left: string, right: string): boolean {
  const byNumber = Number.parseInt(left, 10) - Number.parseInt(right, 10);
  return byNumber === 0 ? left < right : byNumber < 0;
}
