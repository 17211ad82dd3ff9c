import {
  reminderChoiceSchema,
  remindersSchema,
  subscriptionRequestSchema,
  testReminderSchema,
} from "#protocol/reminder-messages";
import {
  chooseReminder,
  readReminders,
  subscribe,
  testReminder,
  unsubscribe,
} from "../reminders/reminders.ts";
import { defineRoute, plain, reply } from "./route.ts";

export const reminderRoutes = [
  defineRoute({
    ...plain,
    method: "GET",
    path: "/reminders",
    summary: "When this person is reminded of what they have to do, and whether this device hears of it",
    access: "session",
    reply: remindersSchema,
    problems: [],
    handle: async ({ session }, services) => reply(await readReminders(services, session)),
  }),
  defineRoute({
    ...plain,
    method: "PUT",
    path: "/reminders",
    summary: "Chooses when to be reminded, for all of one's devices",
    access: "session",
    body: reminderChoiceSchema,
    reply: null,
    problems: [],
    async handle({ body, session }, services) {
      await chooseReminder(services, session, body);
      return reply(null);
    },
  }),
  defineRoute({
    ...plain,
    method: "PUT",
    path: "/reminders/subscription",
    summary: "Where the browser of this device takes push messages",
    access: "session",
    body: subscriptionRequestSchema,
    reply: null,
    problems: ["notAllowed"],
    async handle({ body, session }, services) {
      const kept = await subscribe(services, session, body);
      return kept.kind === "failure" ? kept : reply(null);
    },
  }),
  defineRoute({
    ...plain,
    method: "DELETE",
    path: "/reminders/subscription",
    summary: "No more push messages to this device",
    access: "session",
    reply: null,
    problems: [],
    async handle({ session }, services) {
      await unsubscribe(services, session);
      return reply(null);
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/reminders/test",
    summary: "Sends a push message to this device now",
    access: "session",
    reply: testReminderSchema,
    problems: [],
    async handle({ session }, services) {
      const tested = await testReminder(services, session);
      return "kind" in tested ? tested : reply(tested);
    },
  }),
];
