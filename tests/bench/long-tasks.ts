declare global {
  interface Window {
    /** Of each task of the page that took longer than 50 ms, how long. */
    longTasksMs: number[];
  }
}

/** Runs in the page: notes from now on what the browser calls a long task. */
export function watchLongTasks(): void {
  const found: number[] = [];
  window.longTasksMs = found;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.push(duration);
  }).observe({ type: "longtask" });
}
