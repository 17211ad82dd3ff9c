import { useLocation } from "preact-iso";
import { isLoneKey, useShortcut } from "#models/shortcut";

/** Ctrl/Cmd-K and / lead to Zoeken from every screen. */
export function useSearchKeys(): void {
  const { route, path } = useLocation();
  useShortcut(isSearchKey, () => {
    if (path === "/zoeken") document.querySelector<HTMLInputElement>("main input[type=search]")?.select();
    else route("/zoeken");
  });
}

function isSearchKey(event: KeyboardEvent): boolean {
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return isLoneKey(event, "/") || (isControl && event.key.toLowerCase() === "k");
}
