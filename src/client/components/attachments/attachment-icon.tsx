import { ATTACHMENT_SHAPES } from "./icon-shapes.ts";

export type AttachmentIconName = keyof typeof ATTACHMENT_SHAPES;

/** A lucide icon beside words, as `Icon`. */
export function AttachmentIcon({ name }: { readonly name: AttachmentIconName }) {
  return (
    <svg
      class="icon icon--small"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: ATTACHMENT_SHAPES[name] }}
    />
  );
}
