/** What had the focus is gone from the screen: the keyboard goes on from its heading instead of from the top of the page. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("main h1, h1")?.focus({ preventScroll: true });
}
