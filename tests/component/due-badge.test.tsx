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
