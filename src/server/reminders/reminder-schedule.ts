import { instantOf } from "../instants.ts";
import { createDueCounter } from "./count-due.ts";
import { remind, type Reminded, type RemindDeps } from "./remind.ts";

/** Whether somebody's moment has come is looked at this often. */
const LOOK_MS = 30_000;
/** Nobody's next reminder is farther ahead: written while a clock was wrong. */
const FARTHEST_MS = 17 * 24 * 3_600_000;
/** Read in one go, and reminded at the same time. */
const AT_ONCE = 16;

interface ScheduleDeps extends RemindDeps {
  /** Calls once after `delayMs`; returns the cancelling function. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  /** Never told of whom. */
  readonly onReminded: (reminded: Readonly<Reminded>) => void;
  /** A round that failed: the next look tries again. */
  readonly onFailed: (error: unknown) => void;
}

/** Reminds people of what they have to do, each at the moment they chose. Processes that share a database share the work. */
export interface ReminderSchedule {
  start(): void;
  /** One look, now. */
  look(): Promise<void>;
  /** Stops after the people at hand. */
  stop(): Promise<void>;
}

export function createReminderSchedule(deps: ScheduleDeps): ReminderSchedule {
  const { database, nowMs, after, onReminded, onFailed } = deps;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => {};

  async function look(): Promise<void> {
    const reminded: Reminded = { sent: 0, gone: 0, later: 0, refused: 0, statuses: [] };
    const failed = new Set<string>();
    const counter = createDueCounter(database.write);
    try {
      for (;;) {
        const due = await findDue(failed);
        if (due.length === 0 || isStopped) break;
        const results = await Promise.allSettled(due.map((each) => remind(deps, each, counter, reminded)));
        for (const [place, result] of results.entries()) {
          if (result.status === "fulfilled") continue;
          onFailed(result.reason);
          // One person's trouble is not the next one's; looked at again when their turn was held long enough.
          failed.add(due[place]?.person ?? "");
        }
      }
    } catch (error) {
      onFailed(error);
    }
    if (reminded.sent + reminded.gone + reminded.later + reminded.refused > 0) onReminded(reminded);
  }

  const findDue = (but: ReadonlySet<string>) =>
    database.write
      .selectFrom("reminder")
      .selectAll()
      .where("is_on", "=", 1)
      .where((where) =>
        where.or([
          where("look_at", "<=", instantOf(nowMs())),
          where("look_at", ">", instantOf(nowMs() + FARTHEST_MS)),
        ]),
      )
      .$if(but.size > 0, (query) => query.where("person", "not in", [...but]))
      .orderBy("look_at")
      .limit(AT_ONCE)
      .execute();

  function lookAndWait(): void {
    running = look().finally(() => {
      if (!isStopped) cancel = after(LOOK_MS, lookAndWait);
    });
  }
  return {
    start: lookAndWait,
    look,
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
