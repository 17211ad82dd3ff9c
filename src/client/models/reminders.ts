import { effect } from "@preact/signals";
import { isTimeZone } from "#domain/reminder";
import type { ProblemCode } from "#protocol/problem";
import type { ReminderChoice, Reminders } from "#protocol/reminder-messages";
import { chooseReminder, readReminders, subscribe, unsubscribe } from "#client/api/reminders";
import type { Device } from "./device.ts";
import { endPushMessages } from "./empty-browser.ts";
import { askForMessages, presentSubscription, pushAbility, subscribeWith } from "./push-messages.ts";
import { reasonOf } from "./use-answer.ts";

/** Before the day begins, on working days. */
export function usualChoice(): ReminderChoice {
  return { isOn: true, time: "08:00", days: [1, 2, 3, 4, 5], timeZone: zoneHere(), countsOverdue: true };
}

/** The time zone of this device. */
export function zoneHere(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : "Europe/Amsterdam";
}

/** What can be chosen, out of what the server knows. */
export function choiceOf({ choice }: Reminders): ReminderChoice {
  if (choice === null) return usualChoice();
  const { nextAt: _, ...chosen } = choice;
  return chosen;
}

export type TurnedOn = "on" | "denied" | "dismissed" | "failed" | ProblemCode | "unreachable";

/** Asks for permission, and has reminders come to this device. From a button alone. */
export async function turnOnHere(known: Reminders): Promise<TurnedOn> {
  const asked = await askForMessages(known.serverKey);
  if (asked.kind !== "subscribed") return asked.kind;
  const told = await subscribe(asked.subscription);
  if (told.kind !== "ok") return reasonOf(told);
  const chosen = await chooseReminder({ ...choiceOf(known), isOn: true });
  return chosen.kind === "ok" ? "on" : reasonOf(chosen);
}

/** No more reminders on this device. The server first: a browser that still takes them would get them. */
export async function turnOffHere(): Promise<"off" | ProblemCode | "unreachable"> {
  const told = await unsubscribe();
  if (told.kind !== "ok") return reasonOf(told);
  await endPushMessages().catch(() => undefined);
  return "off";
}

/**
 * Once the server was reached: tells it again where this browser takes messages, when it no longer knows (its database was put back), has
 * other keys than before, or the browser has another address. Only where somebody turned them on here; asks nobody anything.
 */
export function keepRemindersComing(device: Device): () => void {
  let isDone = false;
  const stop = effect(() => {
    const { stage, isSharedComputer } = device.settings.value;
    if (isDone || stage !== "team" || isSharedComputer || device.sync.value?.reachability !== "online")
      return;
    isDone = true;
    void tellAgain().catch(() => undefined);
  });
  return stop;
}

async function tellAgain(): Promise<void> {
  if (pushAbility() !== "able" || Notification.permission !== "granted") return;
  if ((await presentSubscription()) === null) return;
  const answer = await readReminders();
  if (answer.kind !== "ok" || answer.body.choice?.isOn !== true) return;
  const present = await subscribeWith(answer.body.serverKey);
  if (present.kind === "subscribed") await subscribe(present.subscription);
}
