import type { Locks } from "#sync/ports";

/** Web Locks in memory: first come, first served. */
export function createFakeLocks(): Locks {
  const queues = new Map<string, (() => void)[]>();
  return {
    request(name, onHeld) {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      queue.push(onHeld);
      if (queue.length === 1) queueMicrotask(() => queue[0] === onHeld && onHeld());
      return () => {
        const place = queue.indexOf(onHeld);
        if (place === -1) return;
        queue.splice(place, 1);
        if (place === 0) queue[0]?.();
      };
    },
  };
}

/** A browser without Web Locks: everybody gets it at once. */
export const noLocks: Locks = {
  request(_name, onHeld) {
    let isOver = false;
    queueMicrotask(() => !isOver && onHeld());
    return () => {
      isOver = true;
    };
  },
};
