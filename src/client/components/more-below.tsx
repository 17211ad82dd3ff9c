import { useEffect, useRef } from "preact/hooks";
import { recordText } from "#text/record";
import { Button } from "./button.tsx";

/** The end of a list that goes on: asks for more when it comes in sight; the button does the same. */
export function MoreBelow({ onMore }: { readonly onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const ask = useRef(onMore);
  ask.current = onMore;
  useEffect(() => {
    const element = place.current;
    if (element === null || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) ask.current();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} class="more-below">
      <Button onClick={onMore}>{recordText.more}</Button>
    </div>
  );
}
