import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { noteListScrolled } from "#models/list-place";
import { useWideScreen } from "#models/wide-screen";

/**
 * A list and, beside it from 1024 px, what is open. On a phone one at a time: the detail when there is one, else the list.
 * `detail` `null`: nothing is open; `placeholder` fills its place on the desktop.
 * A phone that opens at a detail makes the list when it is first to be seen: a new note need not wait for the others.
 */
export function ListBeside({
  list,
  detail,
  placeholder,
}: {
  readonly list: ComponentChildren;
  readonly detail: ComponentChildren | null;
  readonly placeholder?: ComponentChildren;
}) {
  const isWide = useWideScreen();
  const wasSeen = useRef(false);
  if (isWide || detail === null) wasSeen.current = true;
  return (
    <div class={detail === null ? "beside" : "beside beside--open"}>
      <div class="beside__list" onScroll={(event) => noteListScrolled(event.currentTarget.scrollTop)}>
        {wasSeen.current ? list : null}
      </div>
      <div class="beside__detail">{detail ?? placeholder}</div>
    </div>
  );
}

/** The head of a list pane: an h1 while the list stands alone, an h2 while a detail with its own h1 is open. */
export function PaneTitle({ title, isBeside }: { readonly title: string; readonly isBeside: boolean }) {
  return isBeside ? <h2 class="page__title pane-title">{title}</h2> : null;
}
