/** What a page notes for the bench, in milliseconds. */
export interface PageClock {
  /** From the beginning of loading until a text box has the focus and that was painted. */
  cursorMs: number | null;
  /** From each press of a key until the frame after it was painted. */
  readonly keysMs: number[];
  /** From each touch until the screen shows one more door, which it does once the answer is stored. */
  readonly touchesMs: number[];
}

declare global {
  interface Window {
    pageClock: PageClock;
  }
}

/** Runs in the page before anything of its own. */
export function startPageClock(): void {
  const clock: PageClock = { cursorMs: null, keysMs: [], touchesMs: [] };
  window.pageClock = clock;
  /** The first moment at which the frame is through: a message that was posted within it comes after it was painted. */
  const afterPaint = (call: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", call, { once: true });
      port1.start();
      port2.postMessage(null);
    });
  };
  const look = (): void => {
    if (document.activeElement instanceof HTMLTextAreaElement) {
      afterPaint(() => {
        clock.cursorMs = performance.now();
      });
    } else requestAnimationFrame(look);
  };
  look();
  addEventListener(
    "keydown",
    ({ timeStamp }) => afterPaint(() => clock.keysMs.push(performance.now() - timeStamp)),
    true,
  );
  let touchedAtMs: number | null = null;
  let doors = "";
  addEventListener("pointerdown", ({ timeStamp }) => (touchedAtMs = timeStamp), true);
  new MutationObserver(() => {
    const now = /\d+ van 400 deuren/u.exec(document.body?.textContent ?? "")?.[0] ?? doors;
    if (now === doors) return;
    doors = now;
    if (touchedAtMs !== null) clock.touchesMs.push(performance.now() - touchedAtMs);
    touchedAtMs = null;
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
