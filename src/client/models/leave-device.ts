import type { ProblemCode } from "#protocol/problem";
import type { OutboxSummary } from "#storage/device-store";
import { signOut } from "#client/api/account";
import type { Device } from "./device.ts";
import { emptyBrowser, endPushMessages } from "./empty-browser.ts";
import { installMemory } from "./install-nudge.ts";
import { lastContact } from "./last-contact.ts";
import { lastLooked } from "./last-looked.ts";
import { ownCard } from "./own-card.ts";
import { wantsReminders } from "./reminders.ts";
import { searchMemory } from "./search-history.ts";
import { sharedWaiting } from "./shared-items.ts";

/** Records with work that is on this device alone, whether it waits for a connection, was refused, or may not go to its team any more. */
export const unsentRecords = ({ waitingRecords, withdrawn, refused }: OutboxSummary): number =>
  withdrawn.reduce((sum, { records }) => sum + records, waitingRecords + refused);

/** The same, attachments of which a file is on this device alone, and voice notes that were cut off. */
export const unsentWork = (outbox: OutboxSummary): number =>
  unsentRecords(outbox) + outbox.waitingFiles + outbox.refusedFiles + outbox.recordings;

/**
 * Ends the session and leaves the device as new. `erases`: the person's database goes too (always on a shared computer), what waits with
 * it, and all else that Stoep keeps in this browser; else it stays and is found again when the same person signs in here. On a shared
 * computer nothing happens without the server's word, because the session would stay open there.
 */
export async function leaveDevice(
  device: Device,
  erases: boolean,
): Promise<"left" | ProblemCode | "unreachable"> {
  // Another tab may have left already, and somebody else signed in: the session would be theirs.
  await device.mustBeOurs();
  const answer = await signOut();
  const hasEnded = answer.kind === "ok" || (answer.kind === "problem" && answer.problem.code === "signedOut");
  if (!hasEnded) return answer.kind === "problem" ? answer.problem.code : "unreachable";
  const left = device.store.value;
  for (const kept of [lastContact, lastLooked, ownCard, searchMemory, installMemory, wantsReminders])
    kept.forget(left.personId);
  await left.forgetDoors();
  await Promise.allSettled([dropShared(device), endPushMessages()]);
  await device.change(await device.ports.freshSettings());
  if (erases) {
    await left.erase();
    await emptyBrowser();
  }
  return "left";
}

/** What was shared is whoever's who leaves: the next person here has no business with it. */
async function dropShared({ ports }: Device): Promise<void> {
  sharedWaiting.value = 0;
  await (await ports.loadShareInbox()).erase();
}
