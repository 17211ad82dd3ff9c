import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followOpenedPlaces } from "#platform/notifications";
import { freshSettings, storeDeviceSettings } from "#storage/device-settings";
import { openPlaceOf, type PushWorker, renewSubscription, showPush } from "#sw/reminders";
import { PushBrowser } from "#tests/support/push-browser";

/** Noon in whatever place the test runs. */
const NOW_MS = new Date("2026-11-23T12:00:00").getTime();
const TODAY = "2026-11-23";
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const settings = { ...(await freshSettings(0, random)), stage: "team" as const };
const sent = (message: unknown) => ({ json: () => message });

/** A worker that notes what it does. */
function aWorker(windows: readonly { focused: boolean; mayFocus?: boolean; isStarting?: boolean }[] = []) {
  const shown: { title: string; options: NotificationOptions }[] = [];
  const done: string[] = [];
  const badges: number[] = [];
  const subscribed: unknown[] = [];
  const subscription = new PushBrowser().subscription("https://push.example/next");
  const worker: PushWorker = {
    registration: {
      showNotification(title, options) {
        shown.push({ title, options });
        return Promise.resolve();
      },
      pushManager: {
        subscribe(options) {
          subscribed.push(options);
          return Promise.resolve(subscriptionOf(subscription));
        },
      },
    },
    clients: {
      matchAll: () =>
        Promise.resolve(
          windows.map(({ focused, mayFocus = true, isStarting = false }, place) => ({
            focused,
            postMessage(message, [port]) {
              if (isStarting) return;
              done.push(`${place} told ${JSON.stringify(message)}`);
              if (port instanceof MessagePort) port.postMessage("went");
            },
            navigate(address) {
              done.push(`${place} loaded ${address}`);
              return Promise.resolve();
            },
            focus() {
              done.push(`${place} focused`);
              return mayFocus ? Promise.resolve() : Promise.reject(new Error("not allowed"));
            },
          })),
        ),
      openWindow(place) {
        done.push(`opened ${place}`);
        return Promise.resolve();
      },
    },
    navigator: {
      setAppBadge(count: number) {
        badges.push(count);
        return Promise.resolve();
      },
    },
  };
  return { worker, shown, done, badges, subscribed, subscription };
}
function subscriptionOf({ endpoint, p256dh, auth }: { endpoint: string; p256dh: string; auth: string }) {
  const json = { endpoint, expirationTime: null, keys: { p256dh, auth } };
  return {
    ...{ endpoint, expirationTime: null, getKey: () => null, unsubscribe: () => Promise.resolve(true) },
    options: { applicationServerKey: new Uint8Array([4, 1]).buffer, userVisibleOnly: true },
    toJSON: () => json,
  };
}
const tapped = (data: unknown) => ({ data, close: vi.fn<() => void>() });

beforeEach(() => storeDeviceSettings(settings));
afterEach(() => vi.unstubAllGlobals());

describe("a push message", () => {
  it("shows how many actions there are for today, and puts the number for it on the icon", async () => {
    const { worker, shown, badges } = aWorker();
    await showPush(worker, sent({ kind: "due", count: 3, badge: 4, day: TODAY }), NOW_MS);
    expect(shown).toMatchObject([
      {
        title: "Je hebt 3 acties voor vandaag",
        options: { tag: "stoep-herinnering", data: { place: "/acties" } },
      },
    ]);
    expect(badges).toEqual([4]);
  });

  it("that comes a day late does not speak of today", async () => {
    const { worker, shown, badges } = aWorker();
    await showPush(worker, sent({ kind: "due", count: 3, badge: 3, day: "2026-11-22" }), NOW_MS);
    expect(shown).toMatchObject([{ title: "Er staan acties op je te wachten" }]);
    expect(badges).toEqual([3]);
  });

  it("puts no number on the icon of who does not want it, or of a device that was left", async () => {
    const { worker, shown, badges } = aWorker();
    await storeDeviceSettings({ ...settings, hidesBadge: true });
    await showPush(worker, sent({ kind: "due", count: 1, badge: 1, day: TODAY }), NOW_MS);
    await storeDeviceSettings({ ...settings, stage: "new" });
    await showPush(worker, sent({ kind: "due", count: 1, badge: 1, day: TODAY }), NOW_MS);
    expect(shown.map(({ title }) => title)).toEqual(Array(2).fill("Je hebt 1 actie voor vandaag"));
    expect(badges).toEqual([]);
  });

  it("that was asked for as a test says so, beside a reminder and not instead of it", async () => {
    const { worker, shown, badges } = aWorker();
    await showPush(worker, sent({ kind: "test" }), NOW_MS);
    expect(shown).toMatchObject([
      {
        title: "Herinneringen werken",
        options: { tag: "stoep-proef", data: { place: "/meer/instellingen" } },
      },
    ]);
    expect(badges).toEqual([]);
  });

  it.each([
    ["nothing", null],
    ["what is no JSON", { json: () => JSON.parse("{") }],
    ["what another version sends", sent({ kind: "later", words: "De Vries" })],
  ])("with %s in it still says that there is something to do", async (_, message) => {
    const { worker, shown } = aWorker();
    await showPush(worker, message, NOW_MS);
    expect(shown).toMatchObject([{ title: "Er staan acties op je te wachten" }]);
  });
});

describe("a tap on a notification", () => {
  it("has the window in use go there, without loading it anew", async () => {
    const { worker, done } = aWorker([{ focused: false }, { focused: true }]);
    const notification = tapped({ place: "/acties" });
    await openPlaceOf(worker, notification);
    expect(done).toEqual(['1 told {"type":"stoep-open-place","place":"/acties"}', "1 focused"]);
    expect(notification.close).toHaveBeenCalledOnce();
  });

  it("has gone there also where the browser keeps the window in the background", async () => {
    const { worker, done } = aWorker([{ focused: false, mayFocus: false }]);
    await openPlaceOf(worker, tapped({ place: "/acties" }));
    expect(done).toHaveLength(2);
  });

  it("loads the place in a window that does not answer, since it is only just starting", async () => {
    vi.useFakeTimers();
    const { worker, done } = aWorker([{ focused: true, isStarting: true }]);
    const going = openPlaceOf(worker, tapped({ place: "/acties" }));
    await vi.advanceTimersByTimeAsync(2_000);
    await going;
    vi.useRealTimers();
    expect(done).toEqual(["0 focused", "0 loaded /acties"]);
  });

  it("opens Stoep when it is nowhere open, at the actions when it does not say where", async () => {
    const { worker, done } = aWorker();
    await openPlaceOf(worker, tapped(null));
    expect(done).toEqual(["opened /acties"]);
  });

  it("leads a page to places within Stoep alone, until it stops listening", () => {
    const workers = new EventTarget();
    const places: string[] = [];
    const stop = followOpenedPlaces(workers, (place) => void places.push(place));
    const tell = (data: unknown) => workers.dispatchEvent(new MessageEvent("message", { data }));
    tell({ type: "stoep-open-place", place: "/acties" });
    const { port2: port } = new MessageChannel();
    const answered = vi.spyOn(port, "postMessage");
    workers.dispatchEvent(
      new MessageEvent("message", { data: { type: "stoep-open-place", place: "/meer" }, ports: [port] }),
    );
    expect(answered).toHaveBeenCalledOnce();
    for (const place of ["https://evil.example", "//evil.example", "javascript:alert(1)", 1]) {
      tell({ type: "stoep-open-place", place });
    }
    tell({ type: "CACHE_UPDATED", place: "/meer" });
    tell("stoep-open-place");
    stop();
    tell({ type: "stoep-open-place", place: "/meer" });
    expect(places).toEqual(["/acties", "/meer"]);
  });
});

describe("an address that the browser gave up", () => {
  it("is replaced by another for the same server, which is told", async () => {
    const { worker, subscribed, subscription } = aWorker();
    const asked = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(() =>
      Promise.resolve(new Response(null, { status: 204 })),
    );
    vi.stubGlobal("fetch", asked);
    const before = subscriptionOf(new PushBrowser().subscription("https://push.example/before"));
    await renewSubscription(worker, before, null);
    expect(subscribed).toEqual([
      { userVisibleOnly: true, applicationServerKey: before.options.applicationServerKey },
    ]);
    expect(asked.mock.calls[0]?.[0]).toBe("/api/v1/reminders/subscription");
    expect(JSON.parse(String(asked.mock.calls[0]?.[1].body))).toEqual(subscription);
  });

  it("is left to the page, which asks for another when Stoep is next opened, where the browser does not tell which server it was for", async () => {
    const { worker, subscribed } = aWorker();
    await renewSubscription(worker, null, null);
    expect(subscribed).toEqual([]);
  });
});
