import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { Live } from "#models/live";
import { useHiddenList } from "#models/hidden-list";
import { groupsOf, partsOf, type Places } from "#models/list-parts";
import { countUnder, type LongList } from "#models/long-list";
import { PAGE_ROWS, RowPages } from "#models/row-pages";
import { useWorkspace } from "#models/workspace";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { ErrorState } from "./error-state.tsx";
import { List } from "./list-item.tsx";
import { Row } from "./list-row.tsx";
import { type Sight, useSight } from "./list-sight.tsx";
import { firstPlaces } from "#models/list-window";
import { Loading } from "./loading.tsx";
import { useRowFocus } from "./row-focus.ts";
import { useRowKeys } from "./row-keys.ts";

interface RecordListProps<T extends RecordType, N> {
  readonly type: T;
  readonly list: Live<LongList>;
  /** Of the record open beside it, or instead of it. */
  readonly openId: string | null;
  /** The heading a record stands under, where its run has none. */
  readonly headingOf?: (record: ShownRecord<T>) => string;
  /** What the rows need to know beside their records; must not change. */
  readonly lookUp: (queries: DeviceQueries, records: readonly ShownRecord<T>[]) => Promise<N>;
  readonly empty: ComponentChildren;
  readonly children: (record: ShownRecord<T>, names: N) => ComponentChildren;
}

/**
 * A long list: being read, empty (its `empty`), failed, or in groups under headings. As long as it is from the first moment; its rows are made
 * where they come in sight, and the place of each in the whole is said.
 */
export function RecordList<T extends RecordType, N>(props: RecordListProps<T, N>) {
  const { list } = props;
  const isNew = useRef(true);
  if (list.state === "loading") return <Loading />;
  if (list.state === "failed") return <ErrorState text={commonText.couldNotList} onRetry={list.retry} />;
  if (list.value.total === 0) return <>{props.empty}</>;
  return <Rows key={list.value.key} {...props} list={list.value} isNew={isNew} />;
}

function Rows<T extends RecordType, N>({
  type,
  list,
  openId,
  headingOf,
  lookUp,
  isNew,
  children,
}: Omit<RecordListProps<T, N>, "list"> & { readonly list: LongList; readonly isNew: { current: boolean } }) {
  const { store, scope } = useWorkspace();
  const isHidden = useHiddenList(openId);
  const root = useRef<HTMLDivElement>(null);
  const pages = useMemo(
    () => new RowPages<T, N>({ store, scope, type, lookUp }),
    [store, scope, type, lookUp],
  );
  const sight = useSight(`${scope} ${type} ${list.key}`);
  const [made, setMade] = useState<Places>(() => firstPlaces(list.total));
  const [, setChanges] = useState(0);

  useEffect(() => pages.changes.subscribe(setChanges), [pages]);
  useEffect(() => () => pages.rest(), [pages]);
  useEffect(() => {
    if (isHidden) pages.rest();
    // A page further than what is made: its rows are there before they are to be seen.
    else pages.show(list, [{ from: Math.max(0, made.from - PAGE_ROWS), until: made.until + PAGE_ROWS }]);
  }, [pages, list, made, isHidden]);

  useLayoutEffect(() => {
    if (isHidden) return undefined;
    const look = (): void => {
      const box = root.current?.getBoundingClientRect();
      if (box === undefined) return;
      setMade((now) => {
        const next = sight.window.around(-box.top, innerHeight - box.top, list.total, now);
        return next.from === now.from && next.until === now.until ? now : next;
      });
    };
    // Back from a record, the page is scrolled to where it was only after this.
    const first = requestAnimationFrame(look);
    // The list scrolls in its pane on a desktop, with the page on a phone.
    document.addEventListener("scroll", look, { capture: true, passive: true });
    addEventListener("resize", look);
    return () => {
      cancelAnimationFrame(first);
      document.removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", look);
    };
  }, [list.total, isHidden, sight]);

  useRowFocus(root, openId, isHidden, isNew);
  useRowKeys(root);
  const { retry } = pages;
  const parts = partsOf(list, made, pages, headingOf);
  const last = parts.at(-1);
  const firstMade = parts[0]?.rows[0]?.place ?? list.total;
  const lastMade = last === undefined ? list.total : (last.gap?.until ?? (last.rows.at(-1)?.place ?? 0) + 1);
  return (
    <div ref={root} class="long-list">
      {parts.length === 0 && made.from === 0 ? <Loading /> : null}
      <Gap height={sight.window.heightOf({ from: 0, until: firstMade })} />
      {groupsOf(parts).map(({ heading, parts: own }) => (
        <Group key={heading ?? ""} heading={heading} list={list} sight={sight} place={own[0]?.rows[0]?.place}>
          {own.flatMap(({ rows, gap }) => [
            ...rows.map(({ place, record, names }) => (
              <Row
                key={record.id}
                sight={sight}
                place={place}
                total={list.total}
                isOpen={record.id === openId}
                {...{ record, names, children }}
              />
            )),
            gap === null ? null : <GapRow key={`gap ${gap.from}`} height={sight.window.heightOf(gap)} />,
          ])}
        </Group>
      ))}
      <Gap height={sight.window.heightOf({ from: lastMade, until: list.total })} />
      {retry === null ? null : <ErrorState text={commonText.couldNotList} onRetry={retry} />}
    </div>
  );
}

function Group({
  heading,
  list,
  sight,
  place,
  children,
}: {
  readonly heading: string | undefined;
  readonly list: LongList;
  readonly sight: Sight;
  /** Of its first row that is made. */
  readonly place: number | undefined;
  readonly children: ComponentChildren;
}) {
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (words.current !== null && place !== undefined) sight.watch(words.current, place, "heading");
  }, [sight, place]);
  if (heading === undefined) return <List>{children}</List>;
  const count = countUnder(list, heading);
  return (
    <section class="list-group" aria-label={heading}>
      <p ref={words} class="list-group__heading" aria-hidden="true">
        {heading}
        {count === 0 ? null : <span class="list-group__count"> {count}</span>}
      </p>
      <List label={heading}>{children}</List>
    </section>
  );
}

/** Room for rows that are not made. */
const Gap = ({ height }: { readonly height: number }) =>
  height === 0 ? null : <div style={{ height: `${height}px` }} aria-hidden="true" />;

const GapRow = ({ height }: { readonly height: number }) => (
  <li style={{ height: `${height}px` }} aria-hidden="true" />
);
