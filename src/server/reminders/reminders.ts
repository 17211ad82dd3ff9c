import type {
  ReminderChoice,
  Reminders,
  SubscriptionRequest,
  TestReminder,
} from "#protocol/reminder-messages";
import type { SignedInSession } from "../auth/session.ts";
import { failure, type Failure } from "../http/failure.ts";
import type { Services } from "../services.ts";
import { choiceOf, findReminder, keepChoice } from "./choice.ts";
import { dropSubscription, forgetAddress, keepSubscription, openSubscriptions } from "./subscriptions.ts";

/** A test is of no use to a device that is not there. */
const TEST_TTL_SECONDS = 60;

/** What this person chose, and whether this device hears of it. */
export async function readReminders(
  { database: { write }, nowMs, reminders }: Services,
  session: SignedInSession,
): Promise<Reminders> {
  const row = await findReminder(write, session.person.id);
  const open = await openSubscriptions(write, session.person.id, nowMs());
  const others = open.filter(({ device }) => device !== session.device.id);
  return {
    serverKey: reminders.publicKey,
    choice: row === undefined ? null : { ...choiceOf(row), nextAt: row.is_on === 1 ? row.due_at : null },
    isSubscribed: others.length < open.length,
    otherDevices: others.length,
  };
}

/** Keeps when this person wants to be reminded. Idempotent. */
export async function chooseReminder(
  { database, nowMs }: Services,
  session: SignedInSession,
  choice: ReminderChoice,
): Promise<void> {
  await database.transaction((tx) => keepChoice(tx, session.person.id, choice, nowMs()));
}

/** Has messages for this person go to this device from now on. Never on a computer that others use too. Idempotent. */
export async function subscribe(
  { database, nowMs, rateLimits }: Services,
  session: SignedInSession,
  request: SubscriptionRequest,
): Promise<{ readonly kind: "kept" } | Failure> {
  if (session.device.isShared) return failure("notAllowed");
  const waitSeconds = await rateLimits.take("subscriptions", session.person.id);
  if (waitSeconds > 0) return failure("tooManyRequests", { retryAfterSeconds: waitSeconds });
  await database.transaction((tx) => keepSubscription(tx, session, request, nowMs()));
  return { kind: "kept" };
}

/** No more messages to this device. Idempotent. */
export async function unsubscribe({ database }: Services, session: SignedInSession): Promise<void> {
  await dropSubscription(database.write, session.device.id);
}

/** Sends one message to this device now. An address that takes no more is forgotten. */
export async function testReminder(
  { database: { write }, nowMs, rateLimits, reminders, log }: Services,
  session: SignedInSession,
): Promise<TestReminder | Failure> {
  const waitSeconds = await rateLimits.take("pushTests", session.person.id);
  if (waitSeconds > 0) return failure("tooManyRequests", { retryAfterSeconds: waitSeconds });
  const open = await openSubscriptions(write, session.person.id, nowMs());
  const own = open.find(({ device }) => device === session.device.id);
  if (own === undefined) return { outcome: "gone" };
  const options = { ttlSeconds: TEST_TTL_SECONDS, topic: "test" };
  const outcome = await reminders.send(own, { kind: "test" }, options);
  if (outcome.kind === "gone") await forgetAddress(write, own);
  if (outcome.kind === "refused")
    log.warn({ status: outcome.status }, "a push service turned a message down");
  return { outcome: outcome.kind === "later" ? "unreachable" : outcome.kind };
}
