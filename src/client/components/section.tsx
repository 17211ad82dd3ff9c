import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A part of a screen with an h2; `action` stands at the right of it. */
export function Section({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section__head">
        <h2 id={id} class="section__title">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
