import { startText } from "#text/start";

/** A name a person recognises their device by in a list: "Telefoon (Android)". A guess from what the browser tells. */
export function guessDeviceName(userAgent: string, touchPoints: number): string {
  const words = startText.deviceNames;
  const isIpad = /Macintosh/.test(userAgent) && touchPoints > 1;
  const system = isIpad
    ? "iPad"
    : (/(iPhone|iPad|Android|Windows|Macintosh|CrOS|Linux)/.exec(userAgent)?.[1] ?? "");
  const kind = /iPhone|Android.*Mobile/.test(userAgent)
    ? words.phone
    : isIpad || /iPad|Android/.test(userAgent)
      ? words.tablet
      : words.computer;
  const name = system === "Macintosh" ? "Mac" : system === "CrOS" ? "Chromebook" : system;
  return name === "" ? kind : words.named(kind, name);
}
