import type { ComponentChildren } from "preact";

/** A few words that mark something: `alert` asks for attention ("1 dag te laat"), `brand` is a state ("check bezig"), `plain` a fact. */
export function Tag({
  tone = "plain",
  children,
}: {
  readonly tone?: "plain" | "brand" | "alert";
  readonly children: ComponentChildren;
}) {
  return <span class={`nl-data-badge tag tag--${tone}`}>{children}</span>;
}
