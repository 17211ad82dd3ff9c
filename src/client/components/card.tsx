import type { ComponentChildren } from "preact";

/** A sheet of paper on the paper. `tone`: `alert` asks for attention, `brand` is about what just happened. With `href` the whole card is the link. */
export function Card({
  tone = "plain",
  href,
  children,
}: {
  readonly tone?: "plain" | "alert" | "brand";
  readonly href?: string;
  readonly children: ComponentChildren;
}) {
  const name = tone === "plain" ? "card" : `card card--${tone}`;
  return href === undefined ? (
    <div class={name}>{children}</div>
  ) : (
    <a class={`${name} card--link`} href={href}>
      {children}
    </a>
  );
}
