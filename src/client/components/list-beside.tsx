import type { ComponentChildren } from "preact";

/**
 * A list and, beside it from 1024 px, what is open. On a phone one at a time: the detail when there is one, else the list.
 * `detail` `null`: nothing is open; `placeholder` fills its place on the desktop.
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
  return (
    <div class={detail === null ? "beside" : "beside beside--open"}>
      <div class="beside__list">{list}</div>
      <div class="beside__detail">{detail ?? placeholder}</div>
    </div>
  );
}

/** The head of a list pane: an h1 while the list stands alone, an h2 while a detail with its own h1 is open. */
export function PaneTitle({ title, isBeside }: { readonly title: string; readonly isBeside: boolean }) {
  return isBeside ? <h2 class="page__title pane-title">{title}</h2> : null;
}
