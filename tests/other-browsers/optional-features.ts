import * as v from "valibot";
import type { OtherPage } from "./support/other-page.ts";

/** What browsers may lack, and Stoep makes use of where it is there. docs/browsers.md has the same list. */
export const OPTIONAL_FEATURES = [
  "Background Sync",
  "Web Share",
  "Badging",
  "Push",
  "install prompt",
  "storage estimate",
] as const;

export type OptionalFeature = (typeof OPTIONAL_FEATURES)[number];

/** Those that the browser of this page lacks. */
export async function lackingOn(page: OtherPage): Promise<readonly OptionalFeature[]> {
  return v.parse(v.array(v.picklist(OPTIONAL_FEATURES)), await page.run(lacking));
}

/** Runs in the page. */
function lacking(): readonly string[] {
  const isThere: Readonly<Record<OptionalFeature, boolean>> = {
    "Background Sync": "SyncManager" in window,
    "Web Share": "share" in navigator,
    Badging: "setAppBadge" in navigator,
    Push: "PushManager" in window,
    "install prompt": "onbeforeinstallprompt" in window,
    "storage estimate": "storage" in navigator && "estimate" in navigator.storage,
  };
  return Object.entries(isThere).flatMap(([name, is]) => (is ? [] : [name]));
}
