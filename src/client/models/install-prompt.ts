import { signal } from "@preact/signals";

/** Only Chromium has it. `prompt` works once. */
export interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: "accepted" | "dismissed" }>;
}

declare global {
  interface WindowEventMap {
    beforeinstallprompt: InstallPrompt;
  }
}

/** The browser would install Stoep when asked to; `null`: it would not, or has done so. */
export const installPrompt = signal<InstallPrompt | null>(null);
/** Installed from this page a moment ago. */
export const isJustInstalled = signal(false);

/** Keeps the browser's own offer for a better moment. It comes once, soon after the page opened: this must listen by then. */
export function catchInstallPrompt(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installPrompt.value = event;
  });
  addEventListener("appinstalled", () => {
    installPrompt.value = null;
    isJustInstalled.value = true;
  });
}
