import { Dice } from "./random.ts";

/** Something that can be killed: a tab, a process of the server. */
export interface Life {
  isOver: boolean;
}

interface Due {
  readonly atMs: number;
  readonly tie: number;
  readonly order: number;
  readonly call: () => void;
}

/**
 * Virtual time. Nothing in a simulated world makes progress but through it: whoever waits is woken here, one at a time, and everything
 * that follows from one waking happens before the next. Events at the same instant come in an order of chance.
 */
export class Scheduler {
  nowMs = Date.UTC(2026, 2, 2, 9);
  steps = 0;
  readonly #dice: Dice;
  readonly #heap: Due[] = [];
  #order = 0;

  constructor(seed: number) {
    this.#dice = new Dice(seed, "scheduler");
  }

  after(delayMs: number, call: () => void): () => void {
    let isCancelled = false;
    this.#order += 1;
    this.#push({
      atMs: this.nowMs + Math.max(0, delayMs),
      tie: this.#dice.fraction(),
      order: this.#order,
      call: () => {
        if (!isCancelled) call();
      },
    });
    return () => {
      isCancelled = true;
    };
  }

  /** Waits; for ever, when the life it belongs to is over by then. */
  pause(life: Life, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, () => {
        if (!life.isOver) resolve();
      });
    });
  }

  /** Runs until `untilMs` or until `isDone` says so after a step. */
  async run(untilMs: number, isDone: () => boolean): Promise<void> {
    await drained();
    while (!isDone()) {
      const next = this.#heap[0];
      if (next === undefined || next.atMs > untilMs) {
        this.nowMs = Math.max(this.nowMs, untilMs);
        return;
      }
      this.#pop();
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.steps += 1;
      next.call();
      await drained();
    }
  }

  #push(due: Due): void {
    const heap = this.#heap;
    heap.push(due);
    for (let place = heap.length - 1; place > 0;) {
      const parent = (place - 1) >> 1;
      if (!this.#swapWhenLater(parent, place)) return;
      place = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let place = 0; ;) {
      const left = 2 * place + 1;
      const right = left + 1;
      const [one, other] = [heap[left], heap[right]];
      if (one === undefined) return;
      const child = other !== undefined && isBefore(other, one) ? right : left;
      if (!this.#swapWhenLater(place, child)) return;
      place = child;
    }
  }

  #swapWhenLater(parent: number, child: number): boolean {
    const [above, below] = [this.#heap[parent], this.#heap[child]];
    if (above === undefined || below === undefined || !isBefore(below, above)) return false;
    this.#heap[parent] = below;
    this.#heap[child] = above;
    return true;
  }
}

function isBefore(one: Due, other: Due): boolean {
  if (one.atMs !== other.atMs) return one.atMs < other.atMs;
  return one.tie === other.tie ? one.order < other.order : one.tie < other.tie;
}

/** Lets every promise that can go on do so. No part of the world waits for anything but the scheduler, so afterwards all is still. */
function drained(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
