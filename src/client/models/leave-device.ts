import type { ProblemCode } from "#protocol/problem";
import { signOut } from "#client/api/account";
import type { Device } from "./device.ts";
import { forgetLastContact } from "./last-contact.ts";

/**
 * Ends the session and leaves the device as new. `erases`: the person's database goes too (always on a shared computer), and what
 * waits with it; else it stays and is found again when the same person signs in here. On a shared computer nothing happens
 * without the server's word, because the session would stay open there.
 */
export async function leaveDevice(
  device: Device,
  erases: boolean,
): Promise<"left" | ProblemCode | "unreachable"> {
  const answer = await signOut();
  const hasEnded = answer.kind === "ok" || (answer.kind === "problem" && answer.problem.code === "signedOut");
  if (!hasEnded) return answer.kind === "problem" ? answer.problem.code : "unreachable";
  const left = device.store.value;
  forgetLastContact(left.personId);
  await device.change(device.ports.freshSettings());
  if (erases) await left.erase();
  return "left";
}
