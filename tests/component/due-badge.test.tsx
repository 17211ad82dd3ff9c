import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type AppIcon, watchDueBadge } from "#models/due-badge";
import { aDevice, type DeviceBench } from "./support/device.tsx";
import { PERSON } from "./support/screen.tsx";

/** The day on which these tests are: a Saturday. */
const TODAY = "2026-11-21";
const COLLEAGUE = "019a0000-0000-7000-8000-0000000000d1";
let bench: DeviceBench;
let counts: number[];
let cleared: number;
let stop: () => void;

const icon: AppIcon = {
  showCount(count) {
    counts.push(count);
    return Promise.resolve();
  },
  clearReminders() {
    cleared += 1;
    return Promise.resolve();
  },
};
const last = () => counts.at(-1);

beforeEach(async () => {
  counts = [];
  cleared = 0;
  bench = await aDevice();
});
afterEach(() => stop());

it("shows how many actions are due for this person, and follows every change", async () => {
  const { place, device } = bench;
  const late = await place.add("action", { what: "Bellen", state: "open", dueOn: "2026-11-19" });
  await place.add("action", { what: "Mailen", state: "open", dueOn: TODAY, assignee: PERSON });
  await place.add("action", { what: "Van een ander", state: "open", dueOn: TODAY, assignee: COLLEAGUE });
  await place.add("action", { what: "Later", state: "open", dueOn: "2026-11-22" });
  await place.add("action", { what: "Ooit", state: "open" });
  stop = watchDueBadge(device, icon);
  await vi.waitFor(() => expect(last()).toBe(2));
  expect(cleared).toBe(0);
  const { scope, store } = place;
  const done = { state: { was: "open", to: "done" } };
  await store.save([{ scope, type: "action", recordId: late, seen: null, set: done }]);
  await vi.waitFor(() => expect(last()).toBe(1));
});

it("takes the number away, and what lies among the notifications, when nothing is due any more", async () => {
  stop = watchDueBadge(bench.device, icon);
  await vi.waitFor(() => expect(last()).toBe(0));
  expect(cleared).toBeGreaterThan(0);
});

it("shows none on a device where it is not wanted, and again when it is", async () => {
  const { place, device } = bench;
  await place.add("action", { what: "Mailen", state: "open", dueOn: TODAY });
  await device.change({ hidesBadge: true });
  stop = watchDueBadge(device, icon);
  await place.add("action", { what: "Bellen", state: "open", dueOn: TODAY });
  expect(new Set(counts)).toEqual(new Set([0]));
  await device.change({ hidesBadge: false });
  await vi.waitFor(() => expect(last()).toBe(2));
});

it("counts what is this person's among hundreds of others, and what says nothing of its state", async () => {
  const { place, device } = bench;
  const { scope, store } = place;
  const others = Array.from({ length: 600 }, (_, n) => ({
    ...({ scope, type: "action", seen: null, create: true } as const),
    recordId: `019a0000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    set: {
      state: { was: null, to: "open" },
      dueOn: { was: null, to: "2026-01-05" },
      assignee: { was: null, to: COLLEAGUE },
    },
  }));
  expect(await store.save(others)).toEqual({ ok: true });
  await place.add("action", { what: "Mailen", state: "open", dueOn: TODAY });
  await place.add("action", { what: "Bellen", dueOn: TODAY });
  stop = watchDueBadge(device, icon);
  await vi.waitFor(() => expect(last()).toBe(2));
});

it("leaves a reminder of what this device has yet to fetch", async () => {
  bench.report({ phase: "syncing", reachability: "unknown" });
  stop = watchDueBadge(bench.device, icon);
  await vi.waitFor(() => expect(last()).toBe(0));
  expect(cleared).toBe(0);
  bench.report({ phase: "idle", reachability: "online" });
  expect(cleared).toBe(1);
});
