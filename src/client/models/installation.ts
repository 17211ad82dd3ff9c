import { installPrompt } from "./install-prompt.ts";

/** How a browser installs an app, which is also how the steps are told. `none`: it does not. */
export type InstallWay = "ios" | "android" | "androidFirefox" | "macSafari" | "desktop" | "none";

/** What browsers of one kind do alike, guessed from what they tell. Everything on an iPhone is Safari underneath. */
export function installWay(userAgent: string, touchPoints: number): InstallWay {
  const isMac = /Macintosh/.test(userAgent);
  if (/iPhone|iPad|iPod/.test(userAgent) || (isMac && touchPoints > 1)) return "ios";
  if (/Android/.test(userAgent)) return /Firefox/.test(userAgent) ? "androidFirefox" : "android";
  if (/Firefox/.test(userAgent)) return "none";
  if (/Chrome|Chromium|Edg/.test(userAgent)) return "desktop";
  return isMac && /Safari/.test(userAgent) ? "macSafari" : "none";
}

export const thisWay = (): InstallWay => installWay(navigator.userAgent, navigator.maxTouchPoints);

/** The page runs as an app of its own, not in a browser's tab. */
export function runsAsApp(): boolean {
  const isOwnWindow = ["standalone", "minimal-ui", "fullscreen", "window-controls-overlay"].some(
    (mode) => matchMedia(`(display-mode: ${mode})`).matches,
  );
  return isOwnWindow || ("standalone" in navigator && navigator.standalone === true);
}

/** Safari throws away what a site keeps when it was not used for seven days; not of what stands on the home screen or in the Dock. */
export const mayBeCleared = (way: InstallWay, isApp: boolean): boolean =>
  !isApp && (way === "ios" || way === "macSafari");

/** Asks the browser to install Stoep; it asks the person. */
export async function install(): Promise<"accepted" | "dismissed"> {
  const prompt = installPrompt.value;
  if (prompt === null) return "dismissed";
  // It can be asked once.
  installPrompt.value = null;
  try {
    return (await prompt.prompt()).outcome;
  } catch {
    return "dismissed";
  }
}
