/** Of the notification that says how much is due: a later one takes the place of the one before. */
export const REMINDER_TAG = "stoep-herinnering";

/** What the worker tells a page of Stoep when somebody taps on a notification. */
interface OpenPlace {
  readonly type: "stoep-open-place";
  /** An address within Stoep. */
  readonly place: string;
}

/** For the worker: has a page go somewhere without loading it anew, so that nothing that is being typed is cut off. */
export function tellPlace(page: { postMessage(message: unknown): void }, place: string): void {
  page.postMessage({ type: "stoep-open-place", place } satisfies OpenPlace);
}

/** For the page: `go` is called with each place the worker names. Returns the stopping function. */
export function followOpenedPlaces(
  workers: Pick<ServiceWorkerContainer, "addEventListener" | "removeEventListener"> | undefined,
  go: (place: string) => void,
): () => void {
  const listen = ({ data }: MessageEvent<unknown>): void => {
    if (isOpenPlace(data)) go(data.place);
  };
  workers?.addEventListener("message", listen);
  return () => workers?.removeEventListener("message", listen);
}

/** From the worker alone, and even so only to places within Stoep. */
function isOpenPlace(data: unknown): data is OpenPlace {
  if (typeof data !== "object" || data === null || !("type" in data) || !("place" in data)) return false;
  return data.type === "stoep-open-place" && typeof data.place === "string" && /^\/(?!\/)/.test(data.place);
}
