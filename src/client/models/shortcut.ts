import { useLayoutEffect } from "preact/hooks";

/** Calls `act` when a key is pressed that is meant, unless a sheet is open; the browser then does nothing of its own with it. */
export function useShortcut(isMeant: (event: KeyboardEvent) => boolean, act: () => void): void {
  // Before what offers it is drawn: who sees it may press at once.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!isMeant(event) || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
}

/** A key by itself, while nobody is typing. */
export const isLoneKey = (event: KeyboardEvent, key: string): boolean =>
  event.key.toLowerCase() === key &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target);

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
