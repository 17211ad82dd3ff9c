import type { Selectable } from "kysely";
import { dayIn, nextReminder } from "#domain/reminder";
import type { Database } from "../db/open-database.ts";
import type { ReminderTable } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { choiceOf } from "./choice.ts";
import type { DueCounter } from "./count-due.ts";
import type { SendPush } from "./send-push.ts";
import { forgetAddress, openSubscriptions, type Subscription } from "./subscriptions.ts";

/** A server that was down sends what is as late as this, as long as it is the same day there; what is later is left. */
const LATE_MS = 4 * 3_600_000;
/** A process that was killed in the middle is waited for this long. */
const HELD_FOR_MS = 5 * 60_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** The last devices of a person that are told: nobody carries more. */
const MOST_DEVICES = 20;

export interface RemindDeps {
  readonly database: Pick<Database, "write">;
  readonly nowMs: () => number;
  readonly send: SendPush;
}

/** How many messages went how. */
export interface Reminded {
  sent: number;
  gone: number;
  later: number;
  refused: number;
  /** With which status push services turned messages down; `null`: the address was not one on the internet. */
  readonly statuses: (number | null)[];
}

type Due = Selectable<ReminderTable>;

/**
 * Reminds one person whose moment has come, unless another process is at it or did it. Each device hears of a day once; one whose push
 * service asks to wait is tried again, farther and farther apart, until it is too late. A process that is killed between the answer of a
 * push service and noting it leaves that one device to be told twice: the second message takes the place of the first.
 */
export async function remind(
  { database: { write }, nowMs, send }: RemindDeps,
  due: Due,
  counter: DueCounter,
  reminded: Reminded,
): Promise<void> {
  const heldUntil = instantOf(nowMs() + HELD_FOR_MS);
  const { numUpdatedRows } = await write
    .updateTable("reminder")
    .set({ look_at: heldUntil })
    .where("person", "=", due.person)
    .where("look_at", "=", due.look_at)
    .where("due_at", "=", due.due_at)
    .where("is_on", "=", 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;

  const choice = choiceOf(due);
  const dueMs = Date.parse(due.due_at);
  const day = dayIn(choice.timeZone, dueMs);
  const latestMs = dueMs + LATE_MS;

  /** Only what this process still holds: somebody may have chosen another time meanwhile. */
  const put = (changes: Partial<Due>) =>
    write
      .updateTable("reminder")
      .set(changes)
      .where("person", "=", due.person)
      .where("look_at", "=", heldUntil)
      .execute();
  const waitForNext = (toldOn: string | null) => {
    const next = instantOf(nextReminder(choice, nowMs(), toldOn).atMs);
    return put({ due_at: next, look_at: next, tries: 0, told_on: toldOn });
  };

  const isItsTime = nowMs() >= dueMs && nowMs() <= latestMs && dayIn(choice.timeZone, nowMs()) === day;
  if (!isItsTime) return void (await waitForNext(due.told_on));
  const untold = (await openSubscriptions(write, due.person, nowMs()))
    .filter(({ told_on: toldOn }) => toldOn !== day)
    .slice(0, MOST_DEVICES);
  const counted = untold.length === 0 ? null : await counter.count({ personId: due.person, today: day });
  const { dueToday, overdue } = counted ?? { dueToday: 0, overdue: 0 };
  const count = dueToday + (choice.countsOverdue ? overdue : 0);
  const message = { kind: "due", count, badge: dueToday + overdue, day } as const;
  if (count === 0) return void (await waitForNext(due.told_on));

  const tell = async (subscription: Subscription) => {
    const ttlSeconds = Math.max(60, Math.round((latestMs - nowMs()) / 1000));
    const outcome = await send(subscription, message, { ttlSeconds, topic: "stoep" });
    reminded[outcome.kind] += 1;
    if (outcome.kind === "refused") reminded.statuses.push(outcome.status);
    if (outcome.kind === "gone") await forgetAddress(write, subscription);
    if (outcome.kind === "sent") await noteTold(subscription);
    return outcome;
  };
  const noteTold = ({ device }: Subscription) =>
    write.updateTable("push_subscription").set({ told_on: day }).where("device", "=", device).execute();

  const outcomes = await Promise.all(untold.map(tell));
  const toldOn = outcomes.some(({ kind }) => kind === "sent") ? day : due.told_on;
  const waits = outcomes.flatMap((outcome) => (outcome.kind === "later" ? [outcome.afterMs] : []));
  if (waits.length === 0) return void (await waitForNext(toldOn));
  const waitMs = Math.max(Math.min(FIRST_WAIT_MS * 2 ** due.tries, LONGEST_WAIT_MS), ...waits);
  await put({ look_at: instantOf(nowMs() + waitMs), tries: due.tries + 1, told_on: toldOn });
}
