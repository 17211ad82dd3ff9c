import { describe, expect, it } from "vitest";
import type { FromWorker, Question } from "#search/ports";
import { RecordIndex } from "#search/record-index";
import { SearchDesk } from "#search/search-desk";

const ask = (words: string): Question => ({
  ...{ words, type: null, neighbourhood: null, since: null, limit: 5, nowMs: Date.UTC(2026, 10, 21) },
});

/** A desk whose clock is turned by hand. */
function aDesk() {
  const index = new RecordIndex();
  const answers: FromWorker[] = [];
  let waiting: (() => void)[] = [];
  let isComplete = false;
  const desk = new SearchDesk({
    index,
    isComplete: () => isComplete,
    answer: (answer) => answers.push(answer),
    later: (call) => waiting.push(call),
  });
  return {
    ...{ desk, answers },
    add: (id: string, said: string) =>
      index.put({ type: "conversation", id, changedAt: "2026-11-20", fields: { said } }),
    complete: () => (isComplete = true),
    turn() {
      const calls = waiting;
      waiting = [];
      for (const call of calls) call();
    },
  };
}

const counts = (answers: readonly FromWorker[]) =>
  answers.map((answer) => (answer.tell === "found" ? [answer.number, answer.found.count] : []));

describe("the question that stands", () => {
  it("is the last of those that came together", () => {
    const { desk, answers, add, turn } = aDesk();
    add("a", "lantaarn");
    desk.ask(1, ask("la"));
    desk.ask(2, ask("lan"));
    turn();
    expect(counts(answers)).toEqual([[2, 1]]);
  });

  it("is answered again when the answer becomes another, and only then", () => {
    const { desk, answers, add, turn, complete } = aDesk();
    add("a", "lantaarn");
    desk.ask(1, ask("lantaarn"));
    turn();
    add("b", "iets anders");
    desk.noteChange();
    turn();
    expect(answers).toHaveLength(1);
    add("c", "lantaarns");
    desk.noteChange();
    desk.noteChange();
    turn();
    expect(counts(answers)).toEqual([
      [1, 1],
      [1, 2],
    ]);
    complete();
    desk.noteChange();
    turn();
    expect(answers.at(-1)).toMatchObject({ isComplete: true });
  });

  it("is none once it was taken back", () => {
    const { desk, answers, add, turn } = aDesk();
    desk.ask(1, ask("lantaarn"));
    desk.ask(2, null);
    add("a", "lantaarn");
    desk.noteChange();
    turn();
    expect(answers).toEqual([]);
  });
});
