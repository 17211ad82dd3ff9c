import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A part of a screen whose code is fetched once there is something for it to show; `null` until then. When fetching fails (a first visit
 * that went offline) the part stays away until it is asked for anew.
 */
export function useLoadedWhen<Props>(
  isNeeded: boolean,
  load: () => Promise<ComponentType<Props>>,
): { readonly Part: ComponentType<Props> } | null {
  const [loaded, setLoaded] = useState<{ readonly Part: ComponentType<Props> } | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    load().then(
      (Part) => setLoaded({ Part }),
      () => setLoaded(null),
    );
  }, [isNeeded, load]);
  return isNeeded ? loaded : null;
}
