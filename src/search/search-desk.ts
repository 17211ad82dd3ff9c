import { canonicalMessage } from "#domain/json";
import type { FromWorker, Question } from "./ports.ts";
import type { RecordIndex } from "./record-index.ts";

/** While records come in, an answer is given again no sooner than this. Milliseconds. */
const AGAIN_AFTER_MS = 400;

interface DeskPorts {
  readonly index: RecordIndex;
  readonly isComplete: () => boolean;
  readonly answer: (answer: FromWorker) => void;
  /** Calls once, after what has come in by then was heard: of three keys typed quickly, only the last is looked for. */
  readonly later: (call: () => void, ms: number) => void;
}

/** Answers the one question that stands: when it is asked, and again whenever the answer becomes another. */
export class SearchDesk {
  readonly #ports: DeskPorts;
  #standing: { readonly number: number; readonly question: Question } | null = null;
  #isWaiting = false;
  #answered = "";

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  ask(number: number, question: Question | null): void {
    this.#standing = question === null ? null : { number, question };
    this.#answered = "";
    if (question !== null) this.#ports.later(() => this.#answer(number), 0);
  }

  /** The index holds something else than before, or has become complete. */
  noteChange(): void {
    if (this.#isWaiting || this.#standing === null) return;
    this.#isWaiting = true;
    this.#ports.later(() => {
      this.#isWaiting = false;
      if (this.#standing !== null) this.#answer(this.#standing.number);
    }, AGAIN_AFTER_MS);
  }

  #answer(number: number): void {
    if (this.#standing?.number !== number) return;
    const found = this.#ports.index.find(this.#standing.question);
    const answer: FromWorker = { tell: "found", number, found, isComplete: this.#ports.isComplete() };
    const words = canonicalMessage(answer);
    if (words === this.#answered) return;
    this.#answered = words;
    this.#ports.answer(answer);
  }
}
