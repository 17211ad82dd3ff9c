import { expect, test } from "vitest";
import { createWebLocks } from "#platform/web-locks";

/** The part of the browser's lock manager that is used: one holder, first come, first served. */
function lockManager(): LockManager {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: () => Promise.resolve({ held: [], pending: [] }),
    request: async (
      _name: string,
      options: LockOptions | LockGrantedCallback<unknown>,
      work?: LockGrantedCallback<unknown>,
    ) => {
      const before = last;
      let release = (): void => undefined;
      last = new Promise<void>((resolve) => (release = resolve));
      const signal = typeof options === "object" ? options.signal : undefined;
      try {
        await Promise.race([
          before,
          new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
        ]);
        return await work?.({ name: _name, mode: "exclusive" });
      } finally {
        void before.then(release);
      }
    },
  };
}

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("one holds the lock until it gives it back, then the next", async () => {
  const locks = createWebLocks(lockManager());
  const told: string[] = [];
  const release = locks.request("stoep", () => told.push("first"));
  locks.request("stoep", () => told.push("second"));
  await turns();
  expect(told).toEqual(["first"]);
  release();
  await turns();
  expect(told).toEqual(["first", "second"]);
});

test("withdrawn while waiting, it is never held and holds nobody up", async () => {
  const locks = createWebLocks(lockManager());
  const told: string[] = [];
  const release = locks.request("stoep", () => told.push("first"));
  await turns();
  const withdraw = locks.request("stoep", () => told.push("second"));
  locks.request("stoep", () => told.push("third"));
  withdraw();
  release();
  await turns();
  await turns();
  expect(told).toEqual(["first", "third"]);
});

test("where locks do not exist, or are refused, everybody goes on", async () => {
  const refusing: LockManager = {
    query: () => Promise.reject(new DOMException("", "SecurityError")),
    request: () => Promise.reject(new DOMException("", "SecurityError")),
  };
  for (const manager of [undefined, refusing]) {
    const told: string[] = [];
    createWebLocks(manager).request("stoep", () => told.push("held"));
    expect(told).toEqual([]);
    await turns();
    expect(told).toEqual(["held"]);
  }
});
