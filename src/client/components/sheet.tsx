import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { commonText } from "#text/common";
import { IconButton } from "./button.tsx";

interface SheetProps {
  readonly title: string;
  /** The person closed it: by the cross, Escape, beside it, or the back button. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A sheet from below on the phone, a dialog in the middle on a desktop. It is there while it is rendered: `{isOpen && <Sheet …>}`.
 * The rest of the page is out of reach meanwhile; the focus returns where it was. Android's back button closes it.
 */
export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;

  // Before the tap that opened it is over: phones open their keyboard for its field only then, and no letter typed at once is lost.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    const before = document.activeElement;
    if (typeof element.showModal === "function") element.showModal();
    else element.setAttribute("open", "");
    const release = holdBackButton(() => close.current());
    return () => {
      release();
      element.close?.();
      // Whatever was opened from the sheet may have taken the focus already.
      const active = document.activeElement;
      const isFree = active === null || active === document.body || element.contains(active);
      if (isFree && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class="sheet__paper">
        <div class="sheet__head">
          <h2 id={id} class="sheet__title">
            {title}
          </h2>
          <IconButton label={commonText.close} icon="x" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** A place in the history stands for a sheet, open or closed: an address written now may take it over. */
export const isOnSheetPlace = (): boolean => markHere() > 0;

const SHEET_MARK = "stoepSheet";
/** Later marks are greater, also after the page was opened anew. */
let lastMark = Date.now();
let openSheets = 0;
/** Of the sheet that was closed last without going back: its place in the history is still there. */
let emptyPlace: string | null = null;

/**
 * A place in the history stands for the open sheet, so that "back" closes it instead of leaving the screen. Closing it otherwise
 * leaves the place: going back from inside a closing would race with whatever the person does next. The next sheet
 * takes it over, and whoever goes back passes over it.
 */
function holdBackButton(onBack: () => void): () => void {
  lastMark += 1;
  const mark = lastMark;
  const state = { [SHEET_MARK]: mark };
  if (openSheets === 0 && markHere() > 0) history.replaceState(state, "");
  else history.pushState(state, "");
  openSheets += 1;
  emptyPlace = null;
  const listen = () => {
    if (markHere() < mark) onBack();
  };
  addEventListener("popstate", listen);
  return () => {
    openSheets -= 1;
    removeEventListener("popstate", listen);
    if (markHere() === mark) emptyPlace = location.href;
  };
}

function markHere(): number {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !(SHEET_MARK in state)) return 0;
  return Number(state[SHEET_MARK]);
}

addEventListener("popstate", () => {
  if (openSheets > 0) return;
  const isOnEmptyPlace = markHere() > 0;
  const cameFromEmptyPlace = emptyPlace === location.href;
  emptyPlace = null;
  if (isOnEmptyPlace || cameFromEmptyPlace) history.back();
});
