import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { attachmentText } from "#text/attachment";

const words = attachmentText.view;
const SIZES = [1, 2, 3, 4] as const;

/** A photo, larger and smaller by buttons or by + and −; larger, it scrolls. */
export function Picture({ address, name }: { readonly address: string; readonly name: string }) {
  const [place, setPlace] = useState(0);
  const zoom = (by: number): void =>
    setPlace((before) => Math.min(SIZES.length - 1, Math.max(0, before + by)));
  return (
    <div class="stack stack--tight">
      <div
        class="picture"
        role="region"
        aria-label={words.picture}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- larger, it scrolls, also by keys
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === "+" || event.key === "=") zoom(1);
          if (event.key === "-") zoom(-1);
        }}
      >
        <img class={`picture__image picture__image--${SIZES[place] ?? 1}`} src={address} alt={name} />
      </div>
      <div class="button-row">
        <Button onClick={() => zoom(1)}>{words.zoomIn}</Button>
        <Button onClick={() => zoom(-1)}>{words.zoomOut}</Button>
      </div>
    </div>
  );
}
