import type { Locks } from "#sync/ports";

/** Locks over all tabs and the worker of this origin. Without them (old browsers, pages not served securely) every request is granted: safety does not depend on it. */
export function createWebLocks(manager: LockManager | undefined): Locks {
  return {
    request(name, onHeld) {
      const { promise: given, resolve: giveBack } = withResolvers();
      const withdrawing = new AbortController();
      let isOver = false;
      const hold = (): Promise<void> | undefined => {
        if (isOver) return undefined;
        onHeld();
        return given;
      };
      const grantAnyway = (): void => void hold();

      if (manager === undefined) void Promise.resolve().then(grantAnyway);
      else {
        manager.request(name, { signal: withdrawing.signal }, hold).catch(() => {
          // Withdrawn, or locks are not allowed here: then nobody else has one either.
          if (!isOver) grantAnyway();
        });
      }
      return () => {
        isOver = true;
        withdrawing.abort();
        giveBack();
      };
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
