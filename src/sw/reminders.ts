import { REMINDER_TAG, tellPlace } from "#platform/notifications";
import { readPushMessage, readSubscription, type PushMessage } from "#protocol/reminder-messages";
import { API_BASE } from "#protocol/version";
import { readDeviceSettings } from "#storage/device-settings";
import { notificationText } from "#text/notification";

const TEST_TAG = "stoep-proef";
/** Where somebody who taps on it wants to be. */
const PLACE = "/acties";
const SETTINGS_PLACE = "/meer/instellingen";

/** What is used of a service worker. */
export interface PushWorker {
  readonly registration: {
    showNotification(title: string, options: NotificationOptions & { badge: string }): Promise<void>;
    readonly pushManager: Pick<PushManager, "subscribe">;
  };
  readonly clients: {
    matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly OpenWindow[]>;
    openWindow(place: string): Promise<unknown>;
  };
  readonly navigator: object;
}
interface OpenWindow {
  readonly focused: boolean;
  postMessage(message: unknown, transfer: Transferable[]): void;
  focus(): Promise<unknown>;
  navigate(place: string): Promise<unknown>;
}
interface Sealed {
  json(): unknown;
}
interface Tapped {
  readonly data: unknown;
  close(): void;
}

/** Shows what a push message says. Browsers want every message to be shown: one that cannot be read says that there is something to do. */
export async function showPush(worker: PushWorker, sent: Sealed | null, nowMs: number): Promise<void> {
  const message = readPush(sent);
  const { title, body, place } = wordsOf(message, dayHere(nowMs));
  await worker.registration.showNotification(title, {
    body,
    tag: message?.kind === "test" ? TEST_TAG : REMINDER_TAG,
    lang: "nl",
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { place },
  });
  if (message?.kind === "due") await showCount(worker.navigator, message.badge);
}

/** Goes where a notification points to: in a window of Stoep that is open, without loading it anew where it is there to be told; else in a new one. */
export async function openPlaceOf(worker: PushWorker, notification: Tapped): Promise<void> {
  notification.close();
  const place = placeIn(notification.data) ?? PLACE;
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find(({ focused }) => focused) ?? windows[0];
  if (open === undefined) return void (await worker.clients.openWindow(place));
  // At once: browsers let a window come to the front only just after the tap. One that stays where it is goes to the place all the same.
  const [isThere] = await Promise.all([tellPlace(open, place), open.focus().catch(() => undefined)]);
  if (!isThere) await open.navigate(place).catch(() => worker.clients.openWindow(place));
}

/** The browser gave up the address messages came to: asks for another and tells the server, so that they go on coming. */
export async function renewSubscription(
  worker: PushWorker,
  before: PushSubscription | null,
  given: PushSubscription | null,
): Promise<void> {
  const applicationServerKey = before?.options.applicationServerKey ?? null;
  if (given === null && applicationServerKey === null) return;
  const renewed =
    given ??
    (await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  const subscription = readSubscription(renewed.toJSON());
  if (subscription === null) return;
  await fetch(`${API_BASE}/reminders/subscription`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(subscription),
    credentials: "same-origin",
  });
}

function readPush(sent: Sealed | null): PushMessage | null {
  try {
    return readPushMessage(sent?.json());
  } catch {
    return null;
  }
}

/** The calendar day where this device is. */
const dayHere = (nowMs: number): string => new Intl.DateTimeFormat("sv-SE").format(nowMs);

/** One that comes a day late (a phone that was off) does not speak of today. */
function wordsOf(message: PushMessage | null, today: string): { title: string; body: string; place: string } {
  if (message?.kind === "test") {
    return { title: notificationText.test, body: notificationText.testBody, place: SETTINGS_PLACE };
  }
  const isOfToday = message !== null && message.day === today;
  const title = isOfToday ? notificationText.due(message.count) : notificationText.earlier;
  return { title, body: notificationText.dueBody, place: PLACE };
}

/** On the icon, where there is one and the person wants it. */
async function showCount(navigator: object, count: number): Promise<void> {
  const settings = await readDeviceSettings().catch(() => undefined);
  if (settings?.stage !== "team" || settings.hidesBadge === true || !isBadged(navigator)) return;
  await navigator.setAppBadge(count).catch(() => undefined);
}

const isBadged = (navigator: object): navigator is { setAppBadge(count: number): Promise<void> } =>
  "setAppBadge" in navigator;

const placeIn = (data: unknown): string | null =>
  typeof data === "object" && data !== null && "place" in data && typeof data.place === "string"
    ? data.place
    : null;
