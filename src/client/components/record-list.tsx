import type { ComponentChildren } from "preact";
import type { RecordType } from "#domain/records/registry";
import type { Live } from "#models/live";
import { inGroups, type RecordPage } from "#models/record-list";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { ErrorState } from "./error-state.tsx";
import { List } from "./list-item.tsx";
import { Loading } from "./loading.tsx";
import { MoreBelow } from "./more-below.tsx";

/** A long list: being read, empty (its `empty`), failed, or in groups under headings, growing as one scrolls. */
export function RecordList<T extends RecordType>({
  page,
  onMore,
  headingOf,
  empty,
  children,
}: {
  readonly page: Live<RecordPage<T>>;
  readonly onMore: () => void;
  /** The heading a record stands under; without it, one list. */
  readonly headingOf?: (record: ShownRecord<T>) => string;
  readonly empty: ComponentChildren;
  readonly children: (record: ShownRecord<T>) => ComponentChildren;
}) {
  if (page.state === "loading") return <Loading />;
  if (page.state === "failed") return <ErrorState text={commonText.couldNotList} onRetry={page.retry} />;
  const { records, hasMore } = page.value;
  if (records.length === 0) return <>{empty}</>;
  return (
    <>
      {headingOf === undefined ? (
        <List>{records.map(children)}</List>
      ) : (
        inGroups(records, headingOf).map((group) => (
          <section key={group.heading} class="list-group" aria-label={group.heading}>
            <p class="list-group__heading" aria-hidden="true">
              {group.heading}
            </p>
            <List label={group.heading}>{group.records.map(children)}</List>
          </section>
        ))
      )}
      {hasMore ? <MoreBelow key={records.length} onMore={onMore} /> : null}
    </>
  );
}
