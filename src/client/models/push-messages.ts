import { readSubscription, type SubscriptionRequest } from "#protocol/reminder-messages";
import { runsAsApp, thisWay } from "./installation.ts";

/** What this browser lets Stoep do. `installFirst`: only once it stands on the home screen. `denied`: the person said no, and only they can undo it. */
export type PushAbility = "able" | "installFirst" | "denied" | "unable";

/** Asks nobody anything. */
export function pushAbility(): PushAbility {
  const isThere = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
  if (!isThere) return thisWay() === "ios" && !runsAsApp() ? "installFirst" : "unable";
  return Notification.permission === "denied" ? "denied" : "able";
}

/** Where somebody finds what they once said no to. */
export function whereToAllow(): "browser" | "ios" | "app" {
  if (!runsAsApp()) return "browser";
  return thisWay() === "ios" ? "ios" : "app";
}

/** Where this browser takes messages now, if anywhere. */
export async function presentSubscription(): Promise<PushSubscription | null> {
  if (pushAbility() !== "able") return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

type Subscribed =
  | { readonly kind: "subscribed"; readonly subscription: SubscriptionRequest }
  /** Said no; or closed the question, so that it may be asked again. */
  | { readonly kind: "denied" | "dismissed" }
  /** No worker yet, or the browser cannot reach its push service. */
  | { readonly kind: "failed" };

/** Asks the person for permission where they were not asked before (so: only from a button they pressed), and the browser for an address. */
export async function askForMessages(serverKey: string): Promise<Subscribed> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return { kind: permission === "denied" ? "denied" : "dismissed" };
  return subscribeWith(serverKey);
}

/** The address for this server, permission given. One made for another server's key (a lost database) is replaced. Never throws. */
export async function subscribeWith(serverKey: string): Promise<Subscribed> {
  try {
    const { pushManager } = await workerThatIsReady();
    const present = await pushManager.getSubscription();
    if (present !== null && keyOf(present) !== serverKey) await present.unsubscribe();
    const options = { userVisibleOnly: true, applicationServerKey: serverKey };
    const subscription = readSubscription((await pushManager.subscribe(options)).toJSON());
    return subscription === null ? { kind: "failed" } : { kind: "subscribed", subscription };
  } catch {
    return { kind: "failed" };
  }
}

/** `ready` waits for ever where no worker could be installed. */
async function workerThatIsReady(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator;
  if ((await serviceWorker.getRegistration()) === undefined) throw new Error("no worker");
  return await serviceWorker.ready;
}

/** In base64url, as the server tells its own. */
function keyOf({ options: { applicationServerKey } }: PushSubscription): string | null {
  if (applicationServerKey === null) return null;
  const bytes = Array.from(new Uint8Array(applicationServerKey), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
