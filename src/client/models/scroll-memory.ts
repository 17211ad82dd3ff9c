/** Where each address was scrolled to, for as long as the tab lives: the way back returns to the place in the list, and going on starts at the top. */
const KEY = "stoep-scroll";
const places = readPlaces();
let isReturning = false;
/** Where the screen that came up was left, when it was come back to. */
let returnTop: number | null = null;
let shown = here();

function here(): string {
  return `${location.pathname}${location.search}`;
}

/** Called once, at start. */
export function rememberScroll(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    isReturning = true;
  });
  addEventListener(
    "scroll",
    () => {
      // The same screen may stand at an address with another end by now: its filters changed.
      if (new URL(shown, location.origin).pathname === location.pathname) shown = here();
      places.set(shown, Math.round(scrollY));
    },
    { passive: true },
  );
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...places].slice(-50)));
    } catch {
      // Without session storage the position is lost at a reload; nothing else is.
    }
  });
}

/** The same screen stands at another address now (a filter, what is looked for): its place goes with it. */
export function moveAddress(address: string): void {
  if (address === here()) return;
  // Without the mark of a sheet that was closed: what was chosen in it made this a place of its own.
  history.replaceState(null, "", address);
  shown = here();
}

/** The way on leads back: a record was finished, and its list is to be seen where it was left. */
export function returnToPlace(): void {
  isReturning = true;
}

/** A screen came up: scrolls where it was left when going back, else to the top. Its records come a moment later, so going back tries for a little while. */
export function restoreScroll(): void {
  const next = here();
  if (next === shown) return;
  shown = next;
  returnTop = isReturning ? (places.get(next) ?? 0) : null;
  isReturning = false;
  scrollTo(0, returnTop ?? 0);
  if (returnTop !== null) retry(returnTop, 20);
}

/** For a list, which may be longer in coming than that: where it was left, once, when it was come back to; else `null`. */
export function takeReturn(): number | null {
  const top = returnTop;
  returnTop = null;
  return top;
}

function retry(top: number, triesLeft: number): void {
  if (triesLeft === 0 || Math.abs(scrollY - top) < 2) return;
  requestAnimationFrame(() => {
    scrollTo(0, top);
    retry(top, triesLeft - 1);
  });
}

function readPlaces(): Map<string, number> {
  const found = new Map<string, number>();
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    if (!Array.isArray(stored)) return found;
    for (const [address, top] of stored) found.set(String(address), Number(top));
  } catch {
    // Nothing remembered.
  }
  return found;
}
