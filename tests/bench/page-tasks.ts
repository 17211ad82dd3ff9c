import type { CDPSession, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

const MARK = "stoep-bench";

/**
 * What the page's thread does, task by task, as Chromium traces it: while a task runs, no key is heard and nothing is drawn. Turns that other
 * programs on the machine took do not count as tasks.
 */
export class PageTasks {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #events: TraceEvent[] = [];

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async trace(page: Page): Promise<PageTasks> {
    const tasks = new PageTasks(page, await page.context().newCDPSession(page));
    await tasks.#begin();
    return tasks;
  }

  /** What is done from here on is counted apart. */
  async mark(): Promise<void> {
    await this.#page.evaluate((name) => void performance.mark(name), MARK);
  }

  /** Ends it. The longest task after each mark and before the next, in milliseconds. */
  async longestMs(): Promise<readonly number[]> {
    const ended = new Promise((resolve) => this.#session.once("Tracing.tracingComplete", resolve));
    await this.#session.send("Tracing.end");
    await ended;
    await this.#session.detach();
    const marks = this.#events
      .filter(({ name }) => name === MARK)
      .toSorted((one, other) => one.ts - other.ts);
    const [first] = marks;
    if (first === undefined) return [];
    const longest = marks.map(() => 0);
    for (const { name, pid, tid, ts, dur = 0 } of this.#events) {
      if (!name.endsWith("RunTask") || pid !== first.pid || tid !== first.tid) continue;
      const at = marks.findLastIndex((mark) => mark.ts <= ts);
      if (at >= 0) longest[at] = Math.max(longest[at] ?? 0, dur / 1_000);
    }
    return longest;
  }

  async #begin(): Promise<void> {
    this.#session.on("Tracing.dataCollected", ({ value }: { readonly value: readonly object[] }) =>
      this.#events.push(...value.filter(isEvent)),
    );
    await this.#session.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: {
        recordMode: "recordAsMuchAsPossible",
        includedCategories: ["toplevel", "blink.user_timing"],
      },
    });
  }
}

function isEvent(event: object): event is TraceEvent {
  return ["pid", "tid", "ts"].every((name) => typeof Reflect.get(event, name) === "number");
}
