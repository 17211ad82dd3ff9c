import { vi } from "vitest";
import { PushBrowser } from "../../support/push-browser.ts";

/** What the browser of a test was asked. */
export interface StubbedPush {
  readonly asked: string[];
  /** What the person says when the browser asks. */
  answer: NotificationPermission;
  /** Whether the browser takes messages now. */
  isTaking(): boolean;
}

/** A browser that can take push messages, and asks as browsers do. `isTaking`: it has an address for them, as long as it does not give it up. */
export function stubPush(
  permission: NotificationPermission = "default",
  isTaking = permission === "granted",
): StubbedPush {
  const asked: string[] = [];
  let subscription: object | null = isTaking ? aSubscription() : null;
  const state = { answer: "granted" as NotificationPermission };
  const notification = {
    permission,
    requestPermission() {
      asked.push("permission");
      notification.permission = state.answer;
      return Promise.resolve(state.answer);
    },
  };
  const pushManager = {
    getSubscription: () => Promise.resolve(subscription),
    subscribe({ applicationServerKey }: { applicationServerKey: string }) {
      asked.push(`subscribe ${applicationServerKey}`);
      subscription ??= aSubscription();
      return Promise.resolve(subscription);
    },
  };
  function aSubscription() {
    const { endpoint, p256dh, auth } = new PushBrowser().subscription("https://push.example/here");
    return {
      options: { applicationServerKey: Uint8Array.from(Buffer.from(SERVER_KEY, "base64url")).buffer },
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe() {
        asked.push("unsubscribe");
        subscription = null;
        return Promise.resolve(true);
      },
    };
  }
  const registration = { pushManager };
  vi.stubGlobal("Notification", notification);
  vi.stubGlobal("PushManager", class {});
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { getRegistration: () => Promise.resolve(registration), ready: Promise.resolve(registration) },
  });
  return Object.assign(state, { asked, isTaking: () => subscription !== null });
}

/** Takes it away again. */
export function unstubPush(): void {
  Reflect.deleteProperty(navigator, "serviceWorker");
  vi.unstubAllGlobals();
}

/** Of the fake server, as its public key is told. */
export const SERVER_KEY =
  "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
