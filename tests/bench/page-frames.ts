/** What a page notes of its frames while it is scrolled. */
export interface PageFrames {
  /** Between one frame and the next, in milliseconds. */
  readonly gapsMs: number[];
  /** Of the moments at which the middle of the screen was looked at, those at which there was no row. */
  blank: number;
  looks: number;
}

declare global {
  interface Window {
    pageFrames: PageFrames;
  }
}

/** Runs in the page, when it stands still. */
export function startPageFrames(): void {
  const frames: PageFrames = { gapsMs: [], blank: 0, looks: 0 };
  window.pageFrames = frames;
  let lastMs: number | null = null;
  const next = (nowMs: number): void => {
    // Begun anew.
    if (window.pageFrames !== frames) return;
    if (lastMs !== null) frames.gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (frames.gapsMs.length % 10 === 0) {
      frames.looks += 1;
      if (!isRowAt(innerHeight / 2) && !isRowAt(innerHeight / 2 + 60)) frames.blank += 1;
    }
    requestAnimationFrame(next);
  };
  // A heading or the room between two rows is no row either: the one below it is.
  const isRowAt = (y: number): boolean =>
    Boolean(document.elementFromPoint(innerWidth / 3, y)?.closest(".list__item"));
  requestAnimationFrame(next);
}
