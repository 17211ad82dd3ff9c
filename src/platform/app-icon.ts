import { REMINDER_TAG } from "./notifications.ts";

/** The number on the icon of the installed app, and the notifications of reminders that lie there. Where a browser has no such thing nothing happens. */
export function appIcon(): { showCount(count: number): Promise<void>; clearReminders(): Promise<void> } {
  return {
    async showCount(count) {
      if (!("setAppBadge" in navigator)) return;
      await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
    },
    async clearReminders() {
      if (!("serviceWorker" in navigator)) return;
      const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
      if (registration === undefined || !("getNotifications" in registration)) return;
      const shown = await registration.getNotifications({ tag: REMINDER_TAG }).catch(() => []);
      for (const notification of shown) notification.close();
    },
  };
}
