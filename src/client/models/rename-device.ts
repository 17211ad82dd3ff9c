import type { ProblemCode } from "#protocol/problem";
import { renameDevice } from "#client/api/account";
import type { Device } from "./device.ts";
import { reasonOf } from "./use-answer.ts";

/** Gives this device another name, for its person and for leads. In a team it is the server that keeps it; without its word nothing changes. */
export async function renameThisDevice(
  device: Device,
  name: string,
): Promise<"renamed" | ProblemCode | "unreachable"> {
  if (device.settings.value.stage === "team") {
    const { deviceId } = await device.store.value.state();
    const answer = await renameDevice(deviceId, name);
    if (answer.kind !== "ok") return reasonOf(answer);
  }
  await device.change({ deviceName: name });
  return "renamed";
}
