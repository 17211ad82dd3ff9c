import { effect } from "@preact/signals";
import type { DeviceSettings } from "#storage/device-settings";
import type { Device } from "./device.ts";

/** Tells the tabs that this device has another person, or is in another stage. */
const CHANNEL = "stoep-device";

/**
 * Whoever leaves this device in one tab leaves it in all: the session is one, and what the person before had would stay on the screen. Tells the
 * others when this tab is left or entered, and loads this one anew when another was; also when this one comes back and slept through it.
 * Returns the stopping function.
 */
export function followOtherTabs(
  device: Device,
  readSettings: () => Promise<DeviceSettings | undefined>,
): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const look = async (): Promise<void> => {
    const stored = await readSettings();
    if (stored !== undefined && whose(stored) !== whose(device.settings.peek())) device.ports.loadAnew();
  };
  const lookQuietly = (): void => void look().catch(() => undefined);
  const onReturn = (): void => {
    if (document.visibilityState === "visible") lookQuietly();
  };
  let before = whose(device.settings.peek());
  const stop = effect(() => {
    const now = whose(device.settings.value);
    if (now === before) return;
    before = now;
    channel.postMessage(null);
  });
  channel.addEventListener("message", lookQuietly);
  document.addEventListener("visibilitychange", onReturn);
  return () => {
    stop();
    channel.close();
    document.removeEventListener("visibilitychange", onReturn);
  };
}

const whose = ({ person, stage }: DeviceSettings): string => `${stage} ${person.id}`;
