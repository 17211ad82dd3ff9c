import * as v from "valibot";
import {
  remindersSchema,
  testReminderSchema,
  type ReminderChoice,
  type SubscriptionRequest,
} from "#protocol/reminder-messages";
import { ask } from "./request.ts";

/** The server says nothing but that it is done. */
const nothing = v.unknown();

export const readReminders = () => ask("GET", "/reminders", remindersSchema);
export const chooseReminder = (choice: ReminderChoice) => ask("PUT", "/reminders", nothing, choice);
export const subscribe = (subscription: SubscriptionRequest) =>
  ask("PUT", "/reminders/subscription", nothing, subscription);
export const unsubscribe = () => ask("DELETE", "/reminders/subscription", nothing);
export const testReminder = () => ask("POST", "/reminders/test", testReminderSchema);
