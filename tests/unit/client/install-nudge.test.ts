import { describe, expect, test } from "vitest";
import { NOTHING_YET, nudgeFor } from "#models/install-nudge";
import { installWay, type InstallWay, mayBeCleared } from "#models/installation";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const CHROME_ON_IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1";
const MAC_SAFARI =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const MAC_CHROME =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
const ANDROID_FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
const WINDOWS_EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";
const LINUX_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const EPIPHANY =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";

test.each<[string, number, InstallWay]>([
  [IPHONE, 5, "ios"],
  [CHROME_ON_IPHONE, 5, "ios"],
  [MAC_SAFARI, 5, "ios"],
  [MAC_SAFARI, 0, "macSafari"],
  [MAC_CHROME, 0, "desktop"],
  [ANDROID, 5, "android"],
  [ANDROID_FIREFOX, 5, "androidFirefox"],
  [WINDOWS_EDGE, 10, "desktop"],
  [LINUX_FIREFOX, 0, "none"],
  [EPIPHANY, 0, "none"],
])("%s (%i fingers) installs the way of %s", (userAgent, touchPoints, way) => {
  expect(installWay(userAgent, touchPoints)).toBe(way);
});

test("only a tab of Safari may be emptied by its browser; what stands on the home screen may not", () => {
  expect(mayBeCleared("ios", false)).toBe(true);
  expect(mayBeCleared("macSafari", false)).toBe(true);
  expect(mayBeCleared("ios", true)).toBe(false);
  expect(mayBeCleared("android", false)).toBe(false);
  expect(mayBeCleared("none", false)).toBe(false);
});

const TODAY = "2026-11-22";
const made = (count: number) => Array.from({ length: count }, (_, place) => `note-${place}`);
const android = { way: "android", isApp: false, canPrompt: true, today: TODAY } as const;
const safari = { way: "ios", isApp: false, canPrompt: false, today: TODAY } as const;

describe("installing is brought up", () => {
  test("after the third note made here, never before", () => {
    const found = [0, 1, 2, 3].map((count) => nudgeFor({ ...NOTHING_YET, notes: made(count) }, android));
    expect(found).toEqual([null, null, null, "install"]);
  });

  test("in a tab of Safari from the second note on, as a warning", () => {
    const found = [0, 1, 2].map((count) => nudgeFor({ ...NOTHING_YET, notes: made(count) }, safari));
    expect(found).toEqual([null, null, "clearing"]);
  });

  test("not where the browser would not do it, nor in the installed app", () => {
    const memory = { ...NOTHING_YET, notes: made(3) };
    expect(nudgeFor(memory, { ...android, canPrompt: false })).toBeNull();
    expect(nudgeFor(memory, { ...android, isApp: true })).toBeNull();
    expect(nudgeFor(memory, { ...safari, isApp: true })).toBeNull();
  });

  test("again only after two weeks, and never a third time", () => {
    const once = { notes: made(3), times: 1, lastDay: "2026-11-09" };
    expect(nudgeFor(once, android)).toBeNull();
    expect(nudgeFor({ ...once, lastDay: "2026-11-08" }, android)).toBe("install");
    expect(nudgeFor({ ...once, times: 2, lastDay: "2026-01-01" }, android)).toBeNull();
  });
});
