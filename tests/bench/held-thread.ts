declare global {
  interface Window {
    /** The longest time in one piece, in milliseconds, for which the page's thread did nothing else since this was asked last. */
    longestHeldMs: () => number;
  }
}

/** Runs in the page: it sends itself messages without end, and sees how long each waits for its turn. */
export function watchThread(): void {
  const { port1, port2 } = new MessageChannel();
  let lastMs = performance.now();
  let longestMs = 0;
  port1.addEventListener("message", () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    port2.postMessage(null);
  });
  port1.start();
  port2.postMessage(null);
  window.longestHeldMs = () => {
    const answer = longestMs;
    longestMs = 0;
    lastMs = performance.now();
    return answer;
  };
}
