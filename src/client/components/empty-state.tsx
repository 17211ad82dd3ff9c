import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** A screen or list without anything yet: says what will be here, and its children start it. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <span class="empty__icon">
        <Icon name={icon} />
      </span>
      <p class="empty__title">{title}</p>
      <p class="empty__text">{text}</p>
      {children}
    </div>
  );
}
