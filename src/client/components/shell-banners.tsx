import { effect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { SHARE_PLACE } from "#domain/share-form";
import { appUpdate } from "#models/app-update";
import { watchRest } from "#models/at-rest";
import { nudge, type Nudge } from "#models/install-nudge";
import { useLaunches } from "#models/launches";
import { useOpenedPlaces } from "#models/opened-places";
import { sharedWaiting } from "#models/shared-items";
import { ClearingBanner } from "./clearing-banner.tsx";
import { InstallBanner } from "./install-banner.tsx";
import { useSearchKeys } from "./search-keys.tsx";
import { SharedBanner } from "./shared-banner.tsx";
import { UpdateBanner } from "./update-banner.tsx";

type Kind = "update" | "shared" | Nudge;

/** What the frame has to bring up: one thing at a time, the weightiest first, and only when nobody is busy. Comes after the first screen. */
export function ShellBanners() {
  const { path, route } = useLocation();
  useLaunches(route);
  useOpenedPlaces(route);
  useSearchKeys();
  const [isLater, setLater] = useState(false);
  const wanted: Kind | null =
    appUpdate.value === "waiting" && !isLater
      ? "update"
      : sharedWaiting.value > 0 && path !== SHARE_PLACE
        ? "shared"
        : nudge.value;
  const shown = useShownAtRest(wanted);
  if (shown === null) return null;
  const banners: Readonly<Record<Kind, () => ComponentChildren>> = {
    update: () => <UpdateBanner onLater={() => setLater(true)} />,
    shared: () => <SharedBanner />,
    install: () => <InstallBanner />,
    clearing: () => <ClearingBanner />,
  };
  return <div class="banner">{banners[shown]()}</div>;
}

/** What is wanted, from the first quiet moment on. */
function useShownAtRest(wanted: Kind | null): Kind | null {
  const [shown, setShown] = useState<Kind | null>(null);
  useEffect(() => {
    if (wanted === null || wanted === shown) return undefined;
    const { isAtRest, stop } = watchRest();
    const stopLooking = effect(() => {
      if (isAtRest.value) setShown(wanted);
    });
    return () => {
      stopLooking();
      stop();
    };
  }, [wanted, shown]);
  return shown === wanted ? shown : null;
}
