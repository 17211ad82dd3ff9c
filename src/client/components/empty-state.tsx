import type { ComponentChildren } from "preact";
import { SourceLine, type SourcedAdvice } from "./advice.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** A screen or list without anything yet: says what will be here, and its children start it. */
export function EmptyState({
  icon,
  title,
  text,
  advice,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** Why it helps to begin. */
  readonly advice?: SourcedAdvice | undefined;
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
      {advice === undefined ? null : (
        <div class="empty__advice">
          <p>{advice.text}</p>
          <SourceLine source={advice.source} />
        </div>
      )}
    </div>
  );
}
