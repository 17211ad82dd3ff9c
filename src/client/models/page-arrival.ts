/** Set when a person went somewhere inside the app; the first screen after opening keeps the browser's own focus. */
let hasNavigated = false;
let hasEverNavigated = false;

/** The shell calls this when the address changed. */
export function noteNavigation(): void {
  hasNavigated = true;
  hasEverNavigated = true;
}

/** Somebody came back to a place on the screen: that has the focus, not the heading. */
export function keepFocusHere(): void {
  hasNavigated = false;
}

/** A screen came up: its h1 gets the focus once after each navigation, unless something on the screen took it already (a text field that begins focused). */
export function announcePage(heading: HTMLElement): void {
  if (!hasNavigated) return;
  hasNavigated = false;
  const active = document.activeElement;
  const isTyping = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  if (!isTyping) heading.focus({ preventScroll: true });
}

/** Whether there is a screen of Stoep to go back to. */
export const canGoBack = (): boolean => hasEverNavigated && history.length > 1;
