import { computed, effect } from "@preact/signals";
import { isTimeZone } from "#domain/reminder";
import type { ProblemCode } from "#protocol/problem";
import type { ReminderChoice, Reminders } from "#protocol/reminder-messages";
import { chooseReminder, readReminders, subscribe, unsubscribe } from "#client/api/reminders";
import { browserMemory } from "./browser-memory.ts";
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

/** That somebody turned them on here: once the browser gave the address up and the server found out, neither knows it any more. */
export const wantsReminders = browserMemory("stoep-reminders-");

export type TurnedOn = "on" | "denied" | "dismissed" | "failed" | ProblemCode | "unreachable";

/** Asks for permission, and has reminders come to this device. From a button alone. */
export async function turnOnHere(known: Reminders, personId: string): Promise<TurnedOn> {
  const asked = await askForMessages(known.serverKey);
  if (asked.kind !== "subscribed") return asked.kind;
  const told = await subscribe(asked.subscription);
  if (told.kind !== "ok") return reasonOf(told);
  wantsReminders.note(personId, "on");
  const chosen = await chooseReminder({ ...choiceOf(known), isOn: true });
  return chosen.kind === "ok" ? "on" : reasonOf(chosen);
}

/** No more reminders on this device. The server first: a browser that still takes them would get them. */
export async function turnOffHere(personId: string): Promise<"off" | ProblemCode | "unreachable"> {
  const told = await unsubscribe();
  if (told.kind !== "ok") return reasonOf(told);
  wantsReminders.forget(personId);
  await endPushMessages().catch(() => undefined);
  return "off";
}

/**
 * Once the server was reached: tells it again where this browser takes messages, when it no longer knows (its database was put back), has
 * other keys than before, or the browser gave up the address it had. What fails is tried again the next time the server is reached. Only
 * where somebody turned them on here; asks nobody anything.
 */
export function keepRemindersComing(device: Device): () => void {
  let doneFor: string | null = null;
  let isTelling = false;
  let isReachedAgain = false;
  const reached = computed(() => {
    const { stage, isSharedComputer, person } = device.settings.value;
    const { reachability, cannotSend } = device.sync.value ?? {};
    if (stage !== "team" || isSharedComputer) return null;
    return reachability === "online" && cannotSend !== "signedOut" ? person.id : null;
  });
  const tell = async (personId: string): Promise<void> => {
    isTelling = true;
    isReachedAgain = false;
    if (await tellAgain(personId).catch(() => false)) doneFor = personId;
    isTelling = false;
    // The connection was gone, and came back before that showed here.
    if (isReachedAgain) look();
  };
  const look = (): void => {
    const personId = reached.peek();
    if (personId === null || personId === doneFor) return;
    if (isTelling) isReachedAgain = true;
    else void tell(personId);
  };
  return effect(() => {
    void reached.value;
    // The address hangs on the session: the next one is to be told anew.
    if (device.sync.peek()?.cannotSend === "signedOut") doneFor = null;
    look();
  });
}

/** Answers whether there is nothing left to tell. */
async function tellAgain(personId: string): Promise<boolean> {
  if (pushAbility() !== "able" || Notification.permission !== "granted") return true;
  const answer = await readReminders();
  if (answer.kind !== "ok") return false;
  const { choice, isSubscribed, serverKey } = answer.body;
  if (choice?.isOn !== true) return true;
  const isWanted = isSubscribed || wantsReminders.read(personId) !== null;
  if (!isWanted && (await presentSubscription()) === null) return true;
  const present = await subscribeWith(serverKey);
  if (present.kind !== "subscribed" || (await subscribe(present.subscription)).kind !== "ok") return false;
  wantsReminders.note(personId, "on");
  return true;
}
