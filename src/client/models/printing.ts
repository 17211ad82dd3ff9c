import { useEffect, useRef, useState } from "preact/hooks";

/** For what is only there on paper: rendered while somebody prints, by the button or by the browser's own menu. */
export function usePrinting(): { readonly isPrinting: boolean; readonly print: () => void } {
  const [isPrinting, setPrinting] = useState(false);
  const isAsked = useRef(false);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  useEffect(() => {
    // Not in the touch itself: the paper has to be there first.
    if (!isPrinting || !isAsked.current) return;
    isAsked.current = false;
    globalThis.print();
  }, [isPrinting]);
  return {
    isPrinting,
    print: () => {
      isAsked.current = true;
      if (isPrinting) globalThis.print();
      else setPrinting(true);
    },
  };
}
