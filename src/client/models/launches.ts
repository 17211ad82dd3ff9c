import { useEffect } from "preact/hooks";
import { SHARE_PLACE } from "#domain/share-form";

interface LaunchQueue {
  setConsumer(take: (launch: { readonly targetURL?: string | null }) => void): void;
}

declare global {
  interface Window {
    /** Only Chromium has it. */
    readonly launchQueue?: LaunchQueue;
  }
}

/**
 * When Stoep is open already and is launched once more (a shortcut, a link), the window that is there goes to the place: nothing is loaded
 * anew, so nothing that is being typed is cut off.
 */
export function useLaunches(route: (place: string) => void): void {
  useEffect(() => {
    // The launch this page was opened by is told too.
    let opened: string | null = openedAt();
    window.launchQueue?.setConsumer(({ targetURL }) => {
      if (typeof targetURL !== "string") return;
      const isOpening = targetURL === opened;
      opened = null;
      const { origin, pathname, search, hash } = new URL(targetURL);
      // Of what was shared the worker stores the words and opens the screen itself.
      if (isOpening || origin !== location.origin || pathname === SHARE_PLACE) return;
      route(pathname + search + hash);
    });
  }, []);
}

/** As it was before any screen went on from there. */
const openedAt = (): string | null => performance.getEntriesByType("navigation")[0]?.name ?? null;
