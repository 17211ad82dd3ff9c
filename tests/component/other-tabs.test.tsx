import { afterEach, describe, expect, it, vi } from "vitest";
import type { Device } from "#models/device";
import { followOtherTabs } from "#models/other-tabs";
import type { DeviceSettings } from "#storage/device-settings";
import { aDevice } from "./support/device.tsx";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A tab, and what the storage that all tabs share says by now. */
async function aTab(stored: () => DeviceSettings | undefined, changes: Partial<DeviceSettings> = {}) {
  const bench = await aDevice(changes);
  const read = vi.fn<() => Promise<DeviceSettings | undefined>>(() => Promise.resolve(stored()));
  stops.push(followOtherTabs(bench.device, read));
  return { ...bench, read };
}
const ofOther = (device: Device): DeviceSettings => ({
  ...device.settings.peek(),
  person: { id: "019a0000-0000-7000-8000-0000000000a2", name: "Sam" },
});

describe("a tab of a device that was left in another tab", () => {
  it("is loaded anew as soon as it hears of it", async () => {
    const leaving = await aTab(() => undefined);
    const staying = await aTab(() => leaving.stored());
    await leaving.device.change({ stage: "new" });
    await vi.waitFor(() => expect(staying.loads()).toBe(1));
    expect(leaving.loads()).toBe(0);
  });

  it("stays as it is when the other tab shows another team, or the device has another name", async () => {
    const other = await aTab(() => undefined);
    const staying = await aTab(() => other.stored());
    await other.device.change({ scope: "019a0000-0000-7000-8000-0000000000b9", deviceName: "Werktelefoon" });
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(staying.read).toHaveBeenCalledOnce());
    await Promise.resolve();
    expect(staying.loads()).toBe(0);
  });

  it("finds out when it comes back after it slept through it, and somebody else works there", async () => {
    const tab = await aTab(() => ofOther(tab.device));
    expect(tab.loads()).toBe(0);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(tab.loads()).toBe(1));
  });
});
