import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const workers = vi.hoisted(() => {
  const listeners = new Map<string, () => void>();
  return {
    listeners,
    register: vi.fn<() => Promise<void>>(() => Promise.resolve()),
    skipWaiting: vi.fn<() => void>(),
  };
});
vi.mock("workbox-window", () => ({
  Workbox: class {
    addEventListener(name: string, listen: () => void) {
      workers.listeners.set(name, listen);
    }
    register = workers.register;
    update = () => Promise.resolve();
    messageSkipWaiting = workers.skipWaiting;
  },
}));

const happens = (name: string): void => workers.listeners.get(name)?.();

/** A page of its own: the module remembers what it offered. */
async function aPage(controller: object | null) {
  vi.stubGlobal("navigator", { serviceWorker: { controller } });
  vi.resetModules();
  const { appUpdate, applyUpdate, registerWorker } = await import("#models/app-update");
  await registerWorker();
  return { appUpdate, applyUpdate };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
  workers.listeners.clear();
});

describe("a newer version of Stoep", () => {
  it("is offered when it waits, and takes over when it is chosen", async () => {
    const reload = vi.fn<() => void>();
    vi.stubGlobal("location", { reload });
    const { appUpdate, applyUpdate } = await aPage({});
    expect(appUpdate.value).toBe("none");
    happens("waiting");
    expect(appUpdate.value).toBe("waiting");
    applyUpdate();
    expect(workers.skipWaiting).toHaveBeenCalledOnce();
    expect(reload).not.toHaveBeenCalled();
    happens("controlling");
    expect(reload).toHaveBeenCalledOnce();
  });

  it("chosen in another tab is said here, and nothing reloads under a person's hands", async () => {
    const reload = vi.fn<() => void>();
    vi.stubGlobal("location", { reload });
    const { appUpdate } = await aPage({});
    happens("controlling");
    expect(appUpdate.value).toBe("taken");
    expect(reload).not.toHaveBeenCalled();
  });

  it("is not the worker of the first visit", async () => {
    const { appUpdate } = await aPage(null);
    happens("controlling");
    expect(appUpdate.value).toBe("none");
    happens("controlling");
    expect(appUpdate.value).toBe("taken");
  });

  it("is done without where the browser refuses workers", async () => {
    workers.register.mockRejectedValueOnce(new Error("refused"));
    const { appUpdate } = await aPage(null);
    expect(appUpdate.value).toBe("none");
  });
});
