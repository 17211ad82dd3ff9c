import { effect } from "@preact/signals";
import { readSession } from "#client/api/account";
import type { Device } from "./device.ts";

/** Asks who is signed in here as soon as the server was reached, once: names, role and teams may have changed on other devices. */
export function refreshSessionWhenReached(device: Device): void {
  let isAsked = false;
  const stop = effect(() => {
    if (isAsked || device.sync.value?.reachability !== "online") return;
    isAsked = true;
    // An effect cannot be ended while it runs.
    queueMicrotask(() => stop());
    void refreshSession(device);
  });
}

/** Takes over what the server knows of the person, this device and their teams. Without an answer everything stays as it was. */
export async function refreshSession(device: Device): Promise<void> {
  const answer = await readSession();
  const { stage, ...known } = device.settings.value;
  if (answer.kind !== "ok" || stage !== "team" || answer.body.person.id !== known.person.id) return;
  const { person, memberships, device: own } = answer.body;
  const shown = memberships.find(({ scope }) => scope === known.scope);
  await device.change({
    person,
    teams: memberships,
    deviceName: own.name,
    isSharedComputer: own.isShared,
    teamName: shown?.teamName ?? known.teamName,
    role: shown?.role ?? known.role,
  });
}
