import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { Meta } from "./meta.tsx";

/** A list of links to records; arrow keys move through it (see `moveInList`). */
export function List({
  label,
  isCards = false,
  children,
}: {
  readonly label?: string;
  /** Each item a card of its own (Vandaag, the phone); else rows close together. */
  readonly isCards?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <ul class={isCards ? "list list--cards" : "list"} aria-label={label} onKeyDown={moveInList}>
      {children}
    </ul>
  );
}

/** Where a row stands in a list that is not there as a whole, and whether it is the one open beside it. */
export const RowPlace = createContext<{
  readonly place: number;
  readonly total: number;
  readonly isOpen: boolean;
  /** Gets the element of the row. */
  readonly hold: (element: HTMLElement | null) => void;
} | null>(null);

interface ListItemProps {
  readonly href: string;
  readonly title: ComponentChildren;
  /** One quiet line: phase, place, time. */
  readonly meta?: ComponentChildren;
  /** More under it: a few words of the text, a bar. */
  readonly children?: ComponentChildren;
  /** Before the words: a check box, a ring. Outside the link. */
  readonly lead?: ComponentChildren;
  /** Under the words, outside the link: a button, and the facts beside it. */
  readonly foot?: ComponentChildren;
  /** Behind the words: a button. Outside the link. */
  readonly aside?: ComponentChildren;
}

export function ListItem({ href, title, meta, children, lead, aside, foot }: ListItemProps) {
  const at = useContext(RowPlace);
  const isCurrent = at?.isOpen ?? false;
  const link = (
    <a class="list__link" href={href} aria-current={isCurrent ? "true" : undefined}>
      <span class="list__title">{title}</span>
      {meta === undefined ? null : (
        <span class="list__meta">{typeof meta === "string" ? <Meta words={meta} /> : meta}</span>
      )}
      {children}
    </a>
  );
  return (
    <li
      ref={at?.hold ?? null}
      class={isCurrent ? "list__item list__item--current" : "list__item"}
      aria-posinset={at === null ? undefined : at.place + 1}
      aria-setsize={at?.total}
    >
      {lead}
      {foot === undefined ? (
        link
      ) : (
        <div class="list__body">
          {link}
          <div class="list__foot list__meta">{foot}</div>
        </div>
      )}
      {aside}
    </li>
  );
}

function moveInList(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  // A list in groups (days, phases) is one list to who goes through it.
  const whole = event.currentTarget.closest(".beside__list, .beside__detail, main") ?? event.currentTarget;
  const links = [...whole.querySelectorAll<HTMLElement>(".list__link")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + step];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
