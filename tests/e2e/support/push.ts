import type { CDPSession, Page, Worker } from "@playwright/test";
import type { PushMessage } from "#protocol/reminder-messages";
import type { Device } from "./device.ts";

/** Delivers push messages to a device's worker as its browser does: over the DevTools protocol, since no push service is within reach. */
export class PushDelivery {
  readonly #session: CDPSession;
  readonly #origin: string;
  readonly #registrationId: string;

  private constructor(session: CDPSession, origin: string, registrationId: string) {
    this.#session = session;
    this.#origin = origin;
    this.#registrationId = registrationId;
  }

  /** For the origin the page is on. Resolves when its worker is there. */
  static async to({ context }: Device, page: Page): Promise<PushDelivery> {
    const session = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    const registered = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
        if (found !== undefined) resolve(found.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    return new PushDelivery(session, origin, await registered);
  }

  async deliver(message: PushMessage): Promise<void> {
    await this.#session.send("ServiceWorker.deliverPushMessage", {
      origin: this.#origin,
      registrationId: this.#registrationId,
      data: JSON.stringify(message),
    });
  }
}

/** What lies among the device's notifications, by title. */
export const notificationsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title }) => title);
  });

/** The worker hears that somebody tapped on the first notification there is. */
export async function tapNotification(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const scope: unknown = self;
    const { registration, NotificationEvent } = scope as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event;
    };
    const [notification] = await registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  });
}

/** Notes what is put on the app's icon, in a page or a worker; `badgesIn` tells it. */
export const watchBadge = (): void => {
  const noted: number[] = [];
  Object.assign(globalThis, { badges: noted });
  Object.assign(navigator, {
    setAppBadge: (count: number) => Promise.resolve(void noted.push(count)),
    clearAppBadge: () => Promise.resolve(void noted.push(0)),
  });
};
export async function badgesIn(place: Pick<Worker, "evaluate">): Promise<readonly unknown[]> {
  const noted: unknown = await place.evaluate(() => Reflect.get(globalThis, "badges") as unknown);
  return Array.isArray(noted) ? noted : [];
}

/** The browser can take push messages, without the push service it would ask for an address. Kept for as long as the tab is. */
export const pretendPushService = (): void => {
  const kept = "stoep-test-subscription";
  const subscription = {
    options: { applicationServerKey: null },
    toJSON: () => ({
      endpoint: "https://push.dienst.example/send/telefoon",
      keys: {
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth: "BTBZMqHH6r4Tts7J_aSIgg",
      },
    }),
    unsubscribe() {
      sessionStorage.removeItem(kept);
      return Promise.resolve(true);
    },
  };
  Object.assign(PushManager.prototype, {
    getSubscription: () => Promise.resolve(sessionStorage.getItem(kept) === null ? null : subscription),
    subscribe() {
      sessionStorage.setItem(kept, "1");
      return Promise.resolve(subscription);
    },
  });
};
