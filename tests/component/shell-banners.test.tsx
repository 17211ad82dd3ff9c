import { act, cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Sheet } from "#components/sheet";
import { ShellBanners } from "#components/shell-banners";
import { appUpdate } from "#models/app-update";
import { type Device, DeviceContext } from "#models/device";
import { watchForNudge, nudge } from "#models/install-nudge";
import { installPrompt, isJustInstalled } from "#models/install-prompt";
import type { InstallWay } from "#models/installation";
import { followPlacesBy } from "#models/opened-places";
import { sharedWaiting } from "#models/shared-items";
import { aDevice, type DeviceBench } from "./support/device.tsx";

const MOMENT_MS = 2_000;
let stop = (): void => undefined;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  history.replaceState(null, "", "/");
});
afterEach(() => {
  stop();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  appUpdate.value = "none";
  nudge.value = null;
  installPrompt.value = null;
  isJustInstalled.value = false;
  sharedWaiting.value = 0;
});

/** The frame with a field beside what it brings up. */
function aFrame(device: Device | null = null): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  render(
    <DeviceContext.Provider value={device}>
      <LocationProvider>
        <ShellBanners />
        <textarea aria-label="Notitie" />
      </LocationProvider>
    </DeviceContext.Provider>,
  );
}
/** The screen has taken it in when this returns. */
const happens = (work: () => void): void => void act(work);
const pass = (ms: number): void =>
  happens(() => {
    vi.advanceTimersByTime(ms);
  });
const banner = () => screen.queryByText("Er is een nieuwe versie van Stoep");

describe("a newer version of Stoep", () => {
  it("shows a moment after it is there, when nobody is busy", () => {
    aFrame();
    happens(() => void (appUpdate.value = "waiting"));
    expect(banner()).toBeNull();
    pass(MOMENT_MS);
    expect(banner()).not.toBeNull();
  });

  it("waits while a field has the focus, and until a moment after", () => {
    aFrame();
    const field = screen.getByLabelText("Notitie");
    happens(() => field.focus());
    happens(() => void (appUpdate.value = "waiting"));
    pass(60_000);
    expect(banner()).toBeNull();
    happens(() => field.blur());
    pass(MOMENT_MS);
    expect(banner()).not.toBeNull();
  });

  it("waits while somebody taps, a sheet is open, or somebody is at the door", () => {
    aFrame();
    happens(() => void (appUpdate.value = "waiting"));
    for (let taps = 0; taps < 5; taps += 1) {
      pass(1_000);
      happens(() => void document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })));
    }
    expect(banner()).toBeNull();
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.setAttribute("open", "");
    pass(10_000);
    expect(banner()).toBeNull();
    dialog.remove();
    history.replaceState(null, "", "/draagvlak/een/deur/twee");
    pass(10_000);
    expect(banner()).toBeNull();
    history.replaceState(null, "", "/draagvlak");
    pass(2 * MOMENT_MS);
    expect(banner()).not.toBeNull();
  });

  it("comes before what was shared, and Later holds", () => {
    sharedWaiting.value = 1;
    aFrame();
    happens(() => void (appUpdate.value = "waiting"));
    pass(MOMENT_MS);
    happens(() => screen.getByRole("button", { name: "Later" }).click());
    pass(MOMENT_MS);
    expect(banner()).toBeNull();
    expect(screen.getByText("Wat je deelde, staat nog klaar")).toBeDefined();
  });
});

describe("a notification that is tapped", () => {
  /** What its worker tells this frame from then on. */
  const tapping = () => {
    const told: ((place: string) => void)[] = [];
    followPlacesBy((go) => {
      told.push(go);
      return () => undefined;
    });
    const tap = (place: string): void =>
      happens(() => {
        for (const go of told) go(place);
      });
    return tap;
  };
  /** Somebody opened a sheet there and closed it by its cross. */
  const closeSheetAt = (place: string): void => {
    history.pushState(null, "", place);
    openSheet(() => undefined).unmount();
  };
  const openSheet = (onClose: () => void) =>
    render(
      <Sheet title="Filters" onClose={onClose}>
        <p>Van mij</p>
      </Sheet>,
    );

  it("leads on to its place, also where a sheet was closed there before: nothing is a step back", () => {
    const tap = tapping();
    closeSheetAt("/acties");
    history.pushState(null, "", "/");
    aFrame();
    const back = vi.spyOn(history, "back");
    const stepped = vi.fn<() => void>();
    addEventListener("popstate", stepped);
    tap("/acties");
    removeEventListener("popstate", stepped);
    expect(location.pathname).toBe("/acties");
    expect([back.mock.calls, stepped.mock.calls]).toEqual([[], []]);
  });

  it("closes no sheet by it that would lead back to its list", () => {
    const tap = tapping();
    aFrame();
    history.pushState(null, "", "/gesprekken");
    const onClose = vi.fn<() => void>();
    openSheet(onClose);
    tap("/acties");
    expect(onClose).not.toHaveBeenCalled();
    expect(location.pathname).toBe("/acties");
  });

  it("stays where it is when that is the place", () => {
    const tap = tapping();
    history.replaceState(null, "", "/acties");
    aFrame();
    const before = history.length;
    tap("/acties");
    expect(history.length).toBe(before);
  });
});

describe("installing", () => {
  const watch = ({ device }: DeviceBench, way: InstallWay): void => {
    stop = watchForNudge(device, () => ({ way, isApp: false }));
  };
  const prompt = vi.fn<() => Promise<{ outcome: "accepted" }>>(() =>
    Promise.resolve({ outcome: "accepted" }),
  );
  const canPrompt = (): void => {
    installPrompt.value = Object.assign(new Event("beforeinstallprompt"), { prompt });
  };
  const write = async (bench: DeviceBench, count: number): Promise<void> => {
    for (let note = 0; note < count; note += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one note after the other
      await bench.place.add("conversation", { said: `Gesprek ${note}` });
    }
  };

  it("is offered by the third note, and asks the browser at a touch", async () => {
    const bench = await aDevice();
    canPrompt();
    watch(bench, "android");
    await write(bench, 2);
    await vi.waitFor(() =>
      expect(localStorage.getItem(`stoep-install-${bench.place.store.personId}`)).toContain("notes"),
    );
    expect(nudge.value).toBeNull();
    await write(bench, 1);
    await vi.waitFor(() => expect(nudge.value).toBe("install"));
    aFrame(bench.device);
    pass(MOMENT_MS);
    happens(() => screen.getByRole("button", { name: "Installeren" }).click());
    expect(prompt).toHaveBeenCalledOnce();
  });

  it("is not brought up again after Niet nu", async () => {
    const bench = await aDevice();
    canPrompt();
    watch(bench, "android");
    await write(bench, 3);
    await vi.waitFor(() => expect(nudge.value).toBe("install"));
    aFrame(bench.device);
    pass(MOMENT_MS);
    happens(() => screen.getByRole("button", { name: "Niet nu" }).click());
    vi.useRealTimers();
    stop();
    watch(bench, "android");
    await write(bench, 2);
    expect(nudge.value).toBeNull();
  });

  it("is urged in a tab of Safari from the second note on, with the way out", async () => {
    const bench = await aDevice({ stage: "local", role: null });
    watch(bench, "ios");
    await write(bench, 2);
    await vi.waitFor(() => expect(nudge.value).toBe("clearing"));
    aFrame(bench.device);
    pass(MOMENT_MS);
    expect(screen.getByText("Safari kan wissen wat hier staat")).toBeDefined();
    expect(screen.getByRole("link", { name: "Laat zien hoe" }).getAttribute("href")).toBe("/installeren");
  });

  it("counts as told only once it stood on the screen, and once a day", async () => {
    const bench = await aDevice({ stage: "local", role: null });
    const memory = () =>
      JSON.parse(localStorage.getItem(`stoep-install-${bench.place.store.personId}`) ?? "{}");
    watch(bench, "ios");
    await write(bench, 2);
    await vi.waitFor(() => expect(nudge.value).toBe("clearing"));
    aFrame(bench.device);
    happens(() => screen.getByLabelText("Notitie").focus());
    pass(60_000);
    expect(memory()).toMatchObject({ times: 0, lastDay: null });
    happens(() => screen.getByLabelText("Notitie").blur());
    pass(MOMENT_MS);
    expect(memory()).toMatchObject({ times: 1, lastDay: "2026-11-21" });
    happens(() => void (appUpdate.value = "waiting"));
    pass(MOMENT_MS);
    happens(() => screen.getByRole("button", { name: "Later" }).click());
    pass(MOMENT_MS);
    expect(screen.getByText("Safari kan wissen wat hier staat")).toBeDefined();
    expect(memory()).toMatchObject({ times: 1 });
  });
});
