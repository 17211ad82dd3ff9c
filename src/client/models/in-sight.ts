import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Whether an element came on the screen, or near it; stays true. Where the browser does not tell, it did. */
export function useInSight<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    if (isInSight) return undefined;
    if (typeof IntersectionObserver === "undefined" || element.current === null) {
      setInSight(true);
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setInSight(true);
      },
      { rootMargin: "200px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isInSight]);
  return [element, isInSight];
}
