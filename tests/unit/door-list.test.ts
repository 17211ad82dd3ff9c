import { describe, expect, it } from "vitest";
import {
  addDoor,
  answerDoor,
  beginDoorList,
  beginNextRound,
  chooseDoor,
  doorBefore,
  doorsMarked,
  isEveryDoorDone,
  leaveOut,
  passOver,
  roundAt,
  takeDoorBack,
  type DoorList,
} from "#domain/door-list";

const CHECK = "check";
const four = (): DoorList => beginDoorList(CHECK, ["2", "4", "6", "8"]);
const current = ({ current: at }: DoorList): string | null => at;

/** Answers at the doors one stands at: true is somebody home. */
const walk = (list: DoorList, ...homes: readonly boolean[]): DoorList =>
  homes.reduce((before, isHome) => answerDoor(before, before.current ?? "", isHome), list);

describe("the door list", () => {
  it("goes to the next door by itself", () => {
    expect(current(four())).toBe("2");
    expect(current(walk(four(), true))).toBe("4");
    expect(isEveryDoorDone(walk(four(), true, true, true, true))).toBe(true);
  });

  it("keeps the order of the street, whatever the order of the visits", () => {
    const list = answerDoor(answerDoor(four(), "8", true), "4", false);
    expect(list.doors.map(({ number }) => number)).toEqual(["2", "4", "6", "8"]);
  });

  it("brings who was not home back in a second round", () => {
    const round1 = walk(four(), false, true, false, true);
    expect(current(round1)).toBeNull();
    expect(doorsMarked(round1, "later")).toEqual(["2", "6"]);
    const round2 = beginNextRound(round1);
    expect(current(round2)).toBe("2");
    expect(roundAt(round2, "2")).toBe(2);
    expect(current(walk(round2, true))).toBe("6");
    expect(isEveryDoorDone(walk(round2, true, true))).toBe(true);
  });

  it("brings each door once a round, and may begin another", () => {
    const again = walk(beginNextRound(walk(four(), false, true, false, true)), false, false);
    expect(current(again)).toBeNull();
    expect(current(beginNextRound(again))).toBe("2");
  });

  it("counts a door that was passed over as tried when somebody asks there first", () => {
    const passed = passOver(four(), "2");
    expect(current(passed)).toBe("4");
    expect(passed.doors[0]?.mark).toBe("later");
    const back = beginNextRound(walk(passed, true, false, true));
    expect(current(back)).toBe("2");
    expect(roundAt(back, "2")).toBe(1);
    const asked = answerDoor(back, "2", false);
    expect(roundAt(beginNextRound(asked), "2")).toBe(2);
  });

  it("gives as many answers of each round as doors were tried once and twice", () => {
    let list = walk(passOver(passOver(four(), "2"), "4"), false, true);
    list = beginNextRound(list);
    const rounds: number[] = [];
    while (list.current !== null) {
      rounds.push(roundAt(list, list.current));
      list = answerDoor(list, list.current, true);
    }
    expect(rounds.toSorted()).toEqual([1, 1, 2]);
    expect(isEveryDoorDone(list)).toBe(true);
  });

  it("goes on from a chosen door, and round the end to those before it", () => {
    const list = walk(chooseDoor(four(), "6"), true, true);
    expect(current(list)).toBe("2");
  });

  it("leaves out a door that is not there", () => {
    const list = leaveOut(four(), "2");
    expect(current(list)).toBe("4");
    expect(list.doors[0]?.mark).toBe("done");
    expect(leaveOut(passOver(four(), "2"), "2").passedOver).toBe(0);
  });

  it("takes in a number with a letter at its place, once", () => {
    const list = addDoor(addDoor(four(), "4a"), "4a");
    expect(list.doors.map(({ number }) => number)).toEqual(["2", "4", "4a", "6", "8"]);
    expect(current(list)).toBe("4a");
    expect(addDoor(four(), "10").doors.at(-1)?.number).toBe("10");
  });

  it("puts a door back as it was when its answer is taken back", () => {
    const before = passOver(four(), "2");
    const at = doorBefore(before, "2");
    const after = answerDoor(before, "2", true);
    expect(at === null ? null : takeDoorBack(after, at)).toEqual({ ...before, current: "2" });
    expect(doorBefore(before, "99")).toBeNull();
  });
});
