const LONGEST_MS = 3_000;

/**
 * Phones open their keyboard only when the focus moves inside the tap itself, and the screen with the field is not there
 * yet. So an unseen field takes the focus now; it goes as soon as another field has it, or when none comes.
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
  holder.addEventListener("blur", () => holder.remove(), { once: true });
  holder.focus({ preventScroll: true });
  setTimeout(() => holder.remove(), LONGEST_MS);
}
