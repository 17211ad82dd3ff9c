import { useLocation } from "preact-iso";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ErrorState } from "#components/error-state";
import { Page } from "#components/page";
import { TextField } from "#components/text-field";
import { addressOf } from "#models/found-kinds";
import { canGoBack } from "#models/page-arrival";
import { asRecordType } from "#models/record-type";
import { moveAddress } from "#models/scroll-memory";
import { searchAddress, wantedIn, type Wanted } from "#models/search-address";
import { noteSearch } from "#models/search-history";
import { noteLeaving, returnedTo } from "#models/search-return";
import { useShortcut } from "#models/shortcut";
import { type Search, useSearch } from "#models/use-search";
import { useWorkspace } from "#models/workspace";
import type { Hit } from "#search/ports";
import { searchText as words } from "#text/search";
import { FoundGroups } from "./found-groups.tsx";
import { FoundLine } from "./found-line.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { SearchFilters } from "./search-filters.tsx";
import { SearchStart } from "./search-start.tsx";

/** Of every kind; of the one that was chosen, more. */
const OF_EACH_KIND = 4;
const OF_ONE_KIND = 40;
/** Browsers allow a page only so many addresses in a while. */
const ADDRESS_AFTER_MS = 400;

/** **Zoeken**: everything on this device, as one types. What is looked for stands in the address. */
export function SearchScreen() {
  const { store, scope, clock } = useWorkspace();
  const { route } = useLocation();
  const [wanted, setWanted] = useState<Wanted>(() => wantedIn(location.search));
  const { type, neighbourhood, period } = wanted;
  const [returned] = useState(returnedTo);
  const [pages, setPages] = useState(returned?.pages ?? 1);
  const search = useSearch(wanted, type === null ? OF_EACH_KIND : OF_ONE_KIND * pages);
  const isIdle = wanted.words.trim() === "";
  const found = search.state === "found" ? search.found : null;
  const part = useRef<HTMLDivElement>(null);
  const latest = useRef(wanted);
  latest.current = wanted;

  useEffect(
    () =>
      clock.after(ADDRESS_AFTER_MS, () => {
        // This screen stays until the next one's code is there: the address is of that one already.
        if (isHere()) moveAddress(searchAddress(wanted));
      }),
    [wanted, clock],
  );
  useEffect(() => {
    const goBack = (): void => {
      if (isHere()) setWanted(wantedIn(location.search));
    };
    addEventListener("popstate", goBack);
    return () => removeEventListener("popstate", goBack);
  }, []);
  useEscape(() => (canGoBack() ? history.back() : route("/")));
  useReturn(returned?.link ?? null, isIdle || search.state === "found", part);

  const change = (changes: Partial<Wanted>): void => {
    setPages(1);
    setWanted((before) => ({ ...before, ...changes }));
  };
  // At a key nothing of what was found changes until the answer is there.
  const groups = useMemo(
    () =>
      found === null ? null : (
        <FoundGroups
          found={found}
          isOneKind={type !== null}
          onAll={(kind) => change({ type: asRecordType(kind) })}
          onMore={() => setPages((before) => before + 1)}
        />
      ),
    [found, type],
  );
  const filters = useMemo(
    () => <SearchFilters wanted={wanted} onChange={change} />,
    [type, neighbourhood, period],
  );
  const follow = (target: EventTarget | null): void => {
    const link = linksIn(part.current).findIndex((each) => target instanceof Node && each.contains(target));
    if (link === -1) return;
    moveAddress(searchAddress(latest.current));
    noteLeaving(link, pages);
    const hit = hitsOf(search)[link];
    if (hit === undefined) return;
    const { type: kind, id } = hit;
    noteSearch(store.personId, wanted.words, { type: kind, id, scope, address: addressOf(hit) });
  };
  return (
    <Page title={words.title}>
      <div
        ref={part}
        role="search"
        class="search"
        onKeyDown={(event) => moveBetween(event, part.current)}
        onClick={(event) => follow(event.target)}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            noteSearch(store.personId, wanted.words, null);
            linksIn(part.current)[0]?.focus();
          }}
        >
          <TextField
            label={words.title}
            isLabelHidden
            type="search"
            placeholder={words.placeholder}
            value={wanted.words}
            isFocused={returned === null}
            onInput={(typed) => change({ words: typed })}
          />
        </form>
        {filters}
        {isIdle ? (
          <SearchStart onSearch={(before) => change({ words: before })} />
        ) : (
          <>
            <FoundLine search={search} />
            {search.state === "failed" ? <ErrorState text={words.failed} onRetry={search.retry} /> : null}
            {groups}
            {search.state === "found" && search.isComplete && search.found.count === 0 ? (
              <NothingFound words={search.words} wanted={wanted} onChange={change} />
            ) : null}
          </>
        )}
      </div>
    </Page>
  );
}

function useEscape(leave: () => void): void {
  useShortcut((event) => event.key === "Escape", leave);
}

const isHere = (): boolean => location.pathname === "/zoeken";

/** Who comes back from a link goes on from it. */
function useReturn(
  link: number | null,
  isThere: boolean,
  part: { readonly current: HTMLElement | null },
): void {
  const isDone = useRef(link === null);
  useEffect(() => {
    if (isDone.current || !isThere || link === null) return;
    isDone.current = true;
    linksIn(part.current)[link]?.focus({ preventScroll: true });
  }, [link, isThere]);
}

/** In the order in which they stand on the screen. */
const hitsOf = (search: Search): readonly Hit[] =>
  search.state === "found" ? search.found.groups.flatMap(({ hits }) => hits) : [];

/** From the field down into what was found, and from the first of that back up; within the list the list itself does it. */
function moveBetween(event: KeyboardEvent, part: HTMLElement | null): void {
  const field = part?.querySelector<HTMLInputElement>("input[type=search]");
  const [first] = linksIn(part);
  const isDown = event.key === "ArrowDown" && event.target === field;
  const isUp = event.key === "ArrowUp" && event.target === first;
  if (!isDown && !isUp) return;
  const next = isDown ? first : field;
  if (next === undefined || next === null) return;
  event.preventDefault();
  next.focus();
}

const linksIn = (part: HTMLElement | null): readonly HTMLElement[] => [
  ...(part?.querySelectorAll<HTMLElement>(".list__link") ?? []),
];
