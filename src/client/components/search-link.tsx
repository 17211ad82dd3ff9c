import { holdKeyboard } from "#models/keyboard";
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
