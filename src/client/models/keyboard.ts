const LONGEST_MS = 3_000;

/**
 * Phones open their keyboard only when the focus moves inside the tap itself, and the screen with the field is not there
 * yet. So an unseen field takes the focus now; it goes as soon as another field has it, or when none comes. What was
 * typed meanwhile goes into the field that takes over.
 */
export function holdKeyboard(): void {
  const holder = document.createElement("input");
  holder.className = "keyboard-holder";
  holder.setAttribute("aria-hidden", "true");
  holder.tabIndex = -1;
  // Behind an open dialog nothing can have the focus; the sheet one chose from is done.
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    if (dialog instanceof HTMLDialogElement) dialog.close();
  }
  document.body.append(holder);
  holder.addEventListener(
    "blur",
    () => {
      const typed = holder.value;
      holder.remove();
      // The field has the focus only after this event.
      if (typed !== "") queueMicrotask(() => typeInto(document.activeElement, typed));
    },
    { once: true },
  );
  holder.focus({ preventScroll: true });
  setTimeout(() => {
    if (holder.value === "") holder.remove();
  }, LONGEST_MS);
}

/** As if a person typed it there: the screen hears of it through the same event. */
function typeInto(field: Element | null, typed: string): void {
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (!isField || field.readOnly) return;
  field.value += typed;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: typed, inputType: "insertText" }));
}
