import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { focusHeading } from "#models/focus-heading";
import { alignRow, noteOpenedRow, type OpenedRow, returnToList } from "#models/list-place";
import { keepFocusHere } from "#models/page-arrival";
import { returnToPlace } from "#models/scroll-memory";

/**
 * Where the keyboard is in a list. Back from a record it is at that record's row, and the list where it was; when the row one was at goes
 * (deleted, done, filtered away) it is at the one that took its place. `isNew`: the list came up with its screen, and was not made anew by a filter.
 */
export function useRowFocus(
  root: RefObject<HTMLElement | null>,
  openId: string | null,
  isHidden: boolean,
  isNew: { current: boolean },
): void {
  const wasOpen = useRef(openId);
  const back = useRef<HTMLAnchorElement | null>(null);
  const sought = useRef<OpenedRow | null>(null);
  const at = useRef<{ readonly row: Element; readonly index: number } | null>(null);

  useLayoutEffect(() => {
    if (isHidden || !isNew.current || root.current === null) return undefined;
    isNew.current = false;
    sought.current = returnToList(root.current);
    // Who goes on meanwhile is somewhere else already.
    const forget = (): void => void (sought.current = null);
    const events = ["pointerdown", "keydown"] as const;
    for (const name of events) addEventListener(name, forget, { once: true });
    return () => {
      for (const name of events) removeEventListener(name, forget);
    };
  }, [isHidden]);

  useEffect(() => {
    const { current } = sought;
    const row = current === null ? undefined : linkTo(root, current.id);
    if (current === null || row === undefined) return;
    sought.current = null;
    alignRow(row, current);
    if (openId !== null) return;
    keepFocusHere();
    row.focus({ preventScroll: true });
  });

  useLayoutEffect(() => {
    const left = wasOpen.current;
    wasOpen.current = openId;
    if (left === null || openId !== null) return;
    back.current = linkTo(root, left) ?? null;
    // Before the page is scrolled to where the screen begins.
    if (back.current !== null) returnToPlace();
  }, [openId]);

  useEffect(() => {
    const row = back.current;
    back.current = null;
    if (row === null || !row.isConnected) return;
    keepFocusHere();
    row.focus({ preventScroll: true });
  }, [openId]);

  useEffect(() => {
    const list = root.current;
    const note = (event: FocusEvent): void => {
      const row = event.target instanceof Element ? event.target.closest(".list__item") : null;
      at.current = row === null ? null : { row, index: rowsIn(root).indexOf(row) };
    };
    const noteOpened = ({ target }: Event): void => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a.list__link") : null;
      if (link !== null) noteOpenedRow(link);
    };
    list?.addEventListener("focusin", note);
    list?.addEventListener("click", noteOpened);
    return () => {
      list?.removeEventListener("focusin", note);
      list?.removeEventListener("click", noteOpened);
      // The last row went, and the list with it.
      if (at.current?.row.isConnected === false && isFree()) focusHeading();
    };
  }, []);

  useEffect(() => {
    const was = at.current;
    if (was === null || isHidden || was.row.isConnected) return;
    if (!isFree()) return;
    at.current = null;
    const links = linksIn(root);
    const next = links[Math.min(was.index, links.length - 1)];
    if (next === undefined) focusHeading();
    else next.focus({ preventScroll: true });
  });
}

const linkTo = (root: RefObject<HTMLElement | null>, id: string): HTMLAnchorElement | undefined =>
  linksIn(root).find((link) => link.pathname.endsWith(`/${id}`));

/** Nothing on the screen has the focus. */
const isFree = (): boolean => document.activeElement === null || document.activeElement === document.body;

const rowsIn = (root: RefObject<HTMLElement | null>): readonly Element[] => [
  ...(root.current?.querySelectorAll(".list__item") ?? []),
];
const linksIn = (root: RefObject<HTMLElement | null>): readonly HTMLAnchorElement[] => [
  ...(root.current?.querySelectorAll<HTMLAnchorElement>("a.list__link") ?? []),
];
