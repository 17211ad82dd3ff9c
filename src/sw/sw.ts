import { clientsClaim } from "workbox-core";
import { createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { SHARE_PLACE } from "#domain/share-form";
import { BACKGROUND_SYNC_TAG } from "#platform/background-sync";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import { shareInbox } from "#storage/share-inbox";
import { syncInBackground } from "./background-sync.ts";
import { openPlaceOf, renewSubscription, showPush } from "./reminders.ts";
import { takeShared } from "./share-target.ts";

/** Not in TypeScript's worker types: only Chromium has it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of this version. */
  readonly __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

// All files of one version are stored before its worker can take over, and those of the version before are kept until it does:
// a page never meets a worker that lacks its chunks. Only GETs are answered from here, and what is
// shared with Stoep; every other request passes untouched.
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: [/^\/api\//] }));
registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname === SHARE_PLACE,
  ({ request }) => takeShared(request, { inbox: shareInbox, nowMs: systemClock.nowMs, random: randomBytes }),
  "POST",
);

// A first visit is served from here as soon as everything is stored, so that going offline right after it works.
clientsClaim();

// A new version waits until somebody chooses it, in the page: nothing is reloaded under a person's hands.
self.addEventListener("message", (event) => {
  if (isSkipWaiting(event.data)) event.waitUntil(self.skipWaiting());
});

self.addEventListener("sync", (event) => {
  if (isSyncEvent(event) && event.tag === BACKGROUND_SYNC_TAG) {
    event.waitUntil(syncInBackground(self.navigator.locks));
  }
});

self.addEventListener("push", (event) => event.waitUntil(showPush(self, event.data, systemClock.nowMs())));
self.addEventListener("notificationclick", (event) => event.waitUntil(openPlaceOf(self, event.notification)));
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renewSubscription(self, event.oldSubscription ?? null, event.newSubscription ?? null));
});

/** What workbox-window's `messageSkipWaiting` sends. */
function isSkipWaiting(data: unknown): boolean {
  return typeof data === "object" && data !== null && "type" in data && data.type === "SKIP_WAITING";
}

function isSyncEvent(event: Event): event is SyncEvent {
  return "tag" in event && "waitUntil" in event;
}
