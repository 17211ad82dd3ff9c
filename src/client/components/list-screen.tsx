import type { ComponentChildren } from "preact";
import { recordText } from "#text/record";
import { useEscapeToRow } from "#models/escape-to-row";
import { useUndoKey } from "#models/undo-key";
import { ListBeside, PaneTitle } from "./list-beside.tsx";
import { Page } from "./page.tsx";
import { SearchLink } from "./search-link.tsx";

/** One of the main places: a list, and what is open beside it. The list stays as it was while records open and close. */
export function ListScreen({
  title,
  actions,
  list,
  detail,
}: {
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly list: ComponentChildren;
  readonly detail: ComponentChildren | null;
}) {
  useUndoKey();
  useEscapeToRow();
  return (
    <ListBeside
      list={
        <>
          {detail === null ? (
            <Page title={title} {...(actions === undefined ? {} : { actions })}>
              {null}
            </Page>
          ) : (
            <PaneTitle title={title} isBeside />
          )}
          <SearchLink />
          {list}
        </>
      }
      detail={detail}
      placeholder={<p class="soft beside__hint">{recordText.chooseFirst}</p>}
    />
  );
}
