import { signal } from "@preact/signals";

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Takes back what was done; without it there is nothing to undo. */
  readonly undo?: (() => void) | undefined;
}

/** Long enough to read and reach the button; a toast with an undo stays longer. */
const SHOWN_MS = 5_000;
const SHOWN_WITH_UNDO_MS = 10_000;

export const toasts = signal<readonly Toast[]>([]);
let lastId = 0;

/** Says that something happened, for a few seconds. What a person must act on belongs on the screen, not in a toast. */
export function showToast(text: string, undo?: () => void): void {
  lastId += 1;
  const id = lastId;
  toasts.value = [...toasts.value.slice(-1), { id, text, undo }];
  setTimeout(() => dismissToast(id), undo === undefined ? SHOWN_MS : SHOWN_WITH_UNDO_MS);
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
