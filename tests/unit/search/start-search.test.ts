import { describe, expect, it, vi } from "vitest";
import type { Answer, Found, FromWorker, Question, ToWorker } from "#search/ports";
import { indexBehind } from "#search-worker/start-search";

const question: Question = {
  ...{ words: "straat", type: null, neighbourhood: null, since: null, limit: 4, nowMs: 0 },
};
const found: Found = { groups: [], count: 7, isPartial: false };

/** A worker that says what it is told to say. */
class FakeWorker extends EventTarget {
  readonly told: ToWorker[] = [];
  readonly terminate = vi.fn<() => void>();
  postMessage(message: ToWorker): void {
    this.told.push(message);
  }
  say(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function anIndex() {
  const worker = new FakeWorker();
  const index = indexBehind(worker, { personId: "p", scopes: ["s"], types: ["conversation"] });
  return { worker, index };
}

describe("the way to the worker that finds", () => {
  it("says what to look in, then what for, and hands its answers on", () => {
    const { worker, index } = anIndex();
    const answers: Answer[] = [];
    index.ask(question, (answer) => answers.push(answer));
    expect(worker.told).toEqual([
      { tell: "begin", personId: "p", scopes: ["s"], types: ["conversation"] },
      { tell: "ask", number: 1, question },
    ]);
    worker.say({ tell: "found", number: 1, found, isComplete: false });
    worker.say({ tell: "found", number: 1, found, isComplete: true });
    expect(answers).toEqual([
      { state: "found", found, isComplete: false },
      { state: "found", found, isComplete: true },
    ]);
  });

  it("drops an answer to what was asked before", () => {
    const { worker, index } = anIndex();
    const first = vi.fn<(answer: Answer) => void>();
    const second = vi.fn<(answer: Answer) => void>();
    const end = index.ask(question, first);
    index.ask(question, second);
    end();
    worker.say({ tell: "found", number: 1, found, isComplete: true });
    expect(first).not.toHaveBeenCalled();
    expect(second).not.toHaveBeenCalled();
    worker.say({ tell: "found", number: 2, found, isComplete: true });
    expect(second).toHaveBeenCalledOnce();
  });

  it("takes a question back when nobody listens any more", () => {
    const { worker, index } = anIndex();
    const listen = vi.fn<(answer: Answer) => void>();
    index.ask(question, listen)();
    expect(worker.told.at(-1)).toEqual({ tell: "ask", number: 2, question: null });
    worker.say({ tell: "found", number: 1, found, isComplete: true });
    expect(listen).not.toHaveBeenCalled();
  });

  it("says that it failed, also to who asks later, whether the worker says so or breaks", () => {
    const one = anIndex();
    const answers: Answer[] = [];
    one.index.ask(question, (answer) => answers.push(answer));
    one.worker.say({ tell: "failed" });
    one.index.ask(question, (answer) => answers.push(answer));
    const other = anIndex();
    other.index.ask(question, (answer) => answers.push(answer));
    other.worker.dispatchEvent(new Event("error"));
    expect(answers).toEqual([{ state: "failed" }, { state: "failed" }, { state: "failed" }]);
  });

  it("lets go of the worker", () => {
    const { worker, index } = anIndex();
    index.stop();
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});
