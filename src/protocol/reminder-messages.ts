import * as v from "valibot";
import { WEEKDAYS, isTimeZone } from "#domain/reminder";
import { count, day } from "#domain/schema/values";

const MAX_ENDPOINT_LENGTH = 2_000;
const MAX_ZONE_LENGTH = 100;
/** Push services are on the internet under a name, over TLS on the ordinary port. Where the name leads is looked at when something is sent. */
const PUSH_ADDRESS = /^https:\/\/(?:[a-z\d-]+\.)+[a-z][a-z\d-]+\/[\w!$%&'()*+,./:;=?@~-]*$/;

/** PUT /reminders: when this person wants to be reminded, on all of their devices. */
export const reminderChoiceSchema = v.strictObject({
  isOn: v.boolean(),
  /** On the clock of the time zone. */
  time: v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)),
  /** Monday is 1. In order, none twice. */
  days: v.pipe(
    v.array(v.picklist(WEEKDAYS)),
    v.minLength(1),
    v.maxLength(WEEKDAYS.length),
    v.check((days) => days.every((each, place) => place === 0 || each > (days[place - 1] ?? each))),
  ),
  timeZone: v.pipe(v.string(), v.maxLength(MAX_ZONE_LENGTH), v.check(isTimeZone)),
  /** Actions whose day is over count too, not only those of the day itself. */
  countsOverdue: v.boolean(),
});
export type ReminderChoice = v.InferOutput<typeof reminderChoiceSchema>;

/** GET /reminders. `choice` is `null` as long as this person never chose. */
export const remindersSchema = v.object({
  /** The public key of this server for push messages: 65 bytes in base64url. */
  serverKey: v.string(),
  choice: v.nullable(
    v.object({
      ...reminderChoiceSchema.entries,
      /** Instant of the next one, when there is something to do then; `null` while they are off. */
      nextAt: v.nullable(v.string()),
    }),
  ),
  /** Whether push messages for this person go to this device. */
  isSubscribed: v.boolean(),
  /** How many other devices of this person they go to. */
  otherDevices: count,
});
export type Reminders = v.InferOutput<typeof remindersSchema>;

/** PUT /reminders/subscription: where the browser of this device takes push messages, and the keys they are sealed with. */
export const subscriptionRequestSchema = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(MAX_ENDPOINT_LENGTH), v.regex(PUSH_ADDRESS)),
  /** A point on P-256, 65 bytes in base64url. */
  p256dh: v.pipe(v.string(), v.regex(/^[\w-]{87}$/)),
  /** 16 bytes in base64url. */
  auth: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
});
export type SubscriptionRequest = v.InferOutput<typeof subscriptionRequestSchema>;

/** POST /reminders/test: how sending one message to this device went. `gone`: its browser takes no more messages at the address known. */
export const testReminderSchema = v.object({
  outcome: v.picklist(["sent", "gone", "refused", "unreachable"]),
});
export type TestReminder = v.InferOutput<typeof testReminderSchema>;

/**
 * What a push message holds, sealed for one browser. No words of anybody's work: how many, and of which day. `count` is what the person wants
 * to be reminded of; `badge` the number on the icon, in which what is overdue always counts.
 */
export const pushMessageSchema = v.variant("kind", [
  v.object({ kind: v.literal("due"), count, badge: count, day }),
  v.object({ kind: v.literal("test") }),
]);
export type PushMessage = v.InferOutput<typeof pushMessageSchema>;

/** What a browser tells of a subscription (its JSON) as the server takes it; `null`: nothing that messages can be sent to. */
export function readSubscription(told: {
  readonly endpoint?: unknown;
  readonly keys?: unknown;
}): SubscriptionRequest | null {
  const keys = v.safeParse(v.object({ p256dh: v.string(), auth: v.string() }), told.keys);
  const read = v.safeParse(subscriptionRequestSchema, {
    endpoint: told.endpoint,
    ...(keys.success ? keys.output : {}),
  });
  return read.success ? read.output : null;
}

/** What was sent, opened; `null`: of a version of Stoep that this one does not know. */
export function readPushMessage(told: unknown): PushMessage | null {
  const read = v.safeParse(pushMessageSchema, told);
  return read.success ? read.output : null;
}
