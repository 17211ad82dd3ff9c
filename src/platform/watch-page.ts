import type { PageSignals } from "#sync/ports";

/**
 * Tells the engine what happens to the page: network, sight, and whether a text has the focus. Returns the function that ends it.
 * A page put away is told by `visibilitychange`; `pagehide` is for the browsers that forget it.
 */
export function watchPage(engine: PageSignals, page: Window): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const { document, navigator } = page;
  const sight = (): void => {
    if (document.visibilityState === "hidden") engine.setHidden();
    else engine.trigger("visible");
  };

  page.addEventListener("online", () => engine.trigger("online"), { signal });
  page.addEventListener("offline", () => engine.setOffline(), { signal });
  page.addEventListener("pagehide", () => engine.setHidden(), { signal });
  // Back from the browser's page cache, where no event arrived.
  page.addEventListener("pageshow", (event) => event.persisted && engine.trigger("visible"), { signal });
  document.addEventListener("visibilitychange", sight, { signal });
  document.addEventListener("focusin", (event) => engine.setTyping(isTextField(event.target)), { signal });
  document.addEventListener(
    "focusout",
    (event) => !isTextField(event.relatedTarget) && engine.setTyping(false),
    {
      signal,
    },
  );

  if (!navigator.onLine) engine.setOffline();
  if (document.visibilityState === "hidden") engine.setHidden();
  return () => ending.abort();
}

const NOT_TYPED = new Set([
  "checkbox",
  "radio",
  "button",
  "submit",
  "reset",
  "file",
  "range",
  "color",
  "image",
]);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TYPED.has(target.type);
}
