import { useLocation } from "preact-iso";
import { holdKeyboard } from "#models/keyboard";
import { isLoneKey, useShortcut } from "#models/shortcut";
import { shellText } from "#text/shell";
import { Icon } from "./icon.tsx";

/** **Zoeken** at the head of Vandaag and of every list: looks like the field it leads to. */
export function SearchLink() {
  return (
    <a
      class="search-link field__box"
      href="/zoeken"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={holdKeyboard}
    >
      <Icon name="search" isSmall />
      {shellText.search}
      <span class="capture__key" aria-hidden="true">
        {shellText.searchKey}
      </span>
    </a>
  );
}

/** Ctrl/Cmd-K and / lead to Zoeken from every screen. */
export function useSearchKeys(): void {
  const { route, path } = useLocation();
  useShortcut(
    (event) =>
      isLoneKey(event, "/") ||
      (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey),
    () => {
      if (path === "/zoeken") document.querySelector<HTMLInputElement>("main input[type=search]")?.select();
      else route("/zoeken");
    },
  );
}
