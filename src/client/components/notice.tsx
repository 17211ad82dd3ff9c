import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

/** Something to know before going on. `alert` is said at once by a screen reader, the others wait their turn. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  readonly tone?: "info" | "ok" | "alert";
  readonly title?: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice--${tone}`} role={tone === "alert" ? "alert" : "status"}>
      <Icon name={tone === "alert" ? "triangle-alert" : tone === "ok" ? "circle-check" : "info"} />
      <div class="notice__words">
        {title === undefined ? null : <p class="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
