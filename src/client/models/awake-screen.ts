import { useEffect } from "preact/hooks";

/** Keeps the screen from going dark for as long as the component is shown, where the browser can. It lets go when the page is hidden, and is asked again when it comes back. */
export function useAwakeScreen(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return undefined;
    let held: WakeLockSentinel | null = null;
    let isLeft = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || (held !== null && !held.released)) return;
      try {
        held = await navigator.wakeLock.request("screen");
      } catch {
        // A nearly empty battery, or the page was hidden meanwhile: the screen goes dark as it always does.
        return;
      }
      if (isLeft) void held.release();
    };
    const onShown = (): void => void ask();
    document.addEventListener("visibilitychange", onShown);
    onShown();
    return () => {
      isLeft = true;
      document.removeEventListener("visibilitychange", onShown);
      if (held !== null) void held.release();
    };
  }, []);
}
