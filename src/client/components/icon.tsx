import { ICON_SHAPES } from "./icon-shapes.ts";

export type IconName = keyof typeof ICON_SHAPES;

/** A lucide icon, always beside words or inside something with a label of its own: it is hidden from screen readers. */
export function Icon({ name, isSmall = false }: { readonly name: IconName; readonly isSmall?: boolean }) {
  return (
    <svg
      class={isSmall ? "icon icon--small" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: ICON_SHAPES[name] }}
    />
  );
}
