/** Of the notification that says how much is due: a later one takes the place of the one before. */
export const REMINDER_TAG = "stoep-herinnering";

/** What the worker tells a page of Stoep when somebody taps on a notification. */
interface OpenPlace {
  readonly type: "stoep-open-place";
  /** An address within Stoep. */
  readonly place: string;
}

/** A page that has not answered by then is still starting, or not there any more. */
const ANSWERS_WITHIN_MS = 1_500;

/** A page as its worker sees it. */
interface ToldPage {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** For the worker: has a page go somewhere without loading it anew, so that nothing that is being typed is cut off. Answers whether it did. */
export function tellPlace(page: ToldPage, place: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((settle) => {
    const answer = (isThere: boolean): void => {
      clearTimeout(timer);
      port1.close();
      settle(isThere);
    };
    const timer = setTimeout(answer, ANSWERS_WITHIN_MS, false);
    port1.addEventListener("message", () => answer(true));
    port1.start();
    page.postMessage({ type: "stoep-open-place", place } satisfies OpenPlace, [port2]);
  });
}

/** For the page: `go` is called with each place the worker names. Returns the stopping function. */
export function followOpenedPlaces(
  workers: Pick<ServiceWorkerContainer, "addEventListener" | "removeEventListener"> | undefined,
  go: (place: string) => void,
): () => void {
  const listen = ({ data, ports }: MessageEvent<unknown>): void => {
    if (!isOpenPlace(data)) return;
    go(data.place);
    ports[0]?.postMessage("went");
  };
  workers?.addEventListener("message", listen);
  return () => workers?.removeEventListener("message", listen);
}

/** From the worker alone, and even so only to places within Stoep. */
function isOpenPlace(data: unknown): data is OpenPlace {
  if (typeof data !== "object" || data === null || !("type" in data) || !("place" in data)) return false;
  return data.type === "stoep-open-place" && typeof data.place === "string" && /^\/(?!\/)/.test(data.place);
}
