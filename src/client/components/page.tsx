import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { shellText } from "#text/shell";
import { announcePage } from "#models/page-arrival";
import { Icon } from "./icon.tsx";

interface PageProps {
  /** The h1, and the first part of the document's title. */
  readonly title: string;
  /** One level up; shown at the top as a link. On a list or a main place: none. */
  readonly back?: { readonly href: string; readonly label: string };
  /** A small line above the title: what kind of thing this is. */
  readonly over?: ComponentChildren;
  /** A line under the title. */
  readonly sub?: ComponentChildren;
  /** Right of the way back: "Klaar", print. */
  readonly actions?: ComponentChildren;
  /** The h1 is read and gets the focus, but is not seen: the content says the same larger. */
  readonly isTitleHidden?: boolean;
  /** A quieter h1 for a screen whose content must come first (a note, the door). */
  readonly isTitleSmall?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A whole screen: one h1 that gets the focus after navigation, the document's title, the way back. One per screen;
 * in a list beside its detail both may be a Page: the detail's title wins (`Pane` is the list's).
 */
export function Page(props: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = shellText.pageTitle(props.title);
  }, [props.title]);
  useEffect(() => {
    if (heading.current !== null) announcePage(heading.current);
  }, []);
  const { back } = props;
  return (
    <div class="page">
      {back === undefined && props.actions === undefined ? null : (
        <div class="page__top">
          {back === undefined ? (
            <span />
          ) : (
            <a class="page__back" href={back.href}>
              <Icon name="chevron-left" />
              <span class="page__back-words">{back.label}</span>
            </a>
          )}
          {props.actions === undefined ? null : <div class="page__actions">{props.actions}</div>}
        </div>
      )}
      {props.over === undefined ? null : <p class="page__over">{props.over}</p>}
      <h1 ref={heading} tabIndex={-1} class={titleClass(props)}>
        {props.title}
      </h1>
      {props.sub === undefined ? null : <div class="page__sub">{props.sub}</div>}
      {props.children}
    </div>
  );
}

function titleClass({ isTitleHidden = false, isTitleSmall = false }: PageProps): string {
  if (isTitleHidden) return "only-heard";
  return isTitleSmall ? "page__title page__title--small" : "page__title";
}
