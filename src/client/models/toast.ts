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

const leaving = new Map<number, ReturnType<typeof setTimeout>>();

/** Says that something happened, for a few seconds. What a person must act on belongs on the screen, not in a toast. */
export function showToast(text: string, undo?: () => void): void {
  lastId += 1;
  const toast = { id: lastId, text, undo };
  toasts.value = [...toasts.value.slice(-1), toast];
  letGoOfToast(toast);
}

/** It stays while somebody points at it or has the keyboard on it. */
export function holdToast({ id }: Toast): void {
  clearTimeout(leaving.get(id));
}

/** From now on it stays as long as when it came. */
export function letGoOfToast(toast: Toast): void {
  holdToast(toast);
  const shownMs = toast.undo === undefined ? SHOWN_MS : SHOWN_WITH_UNDO_MS;
  leaving.set(
    toast.id,
    setTimeout(() => dismissToast(toast.id), shownMs),
  );
}

export function dismissToast(id: number): void {
  clearTimeout(leaving.get(id));
  leaving.delete(id);
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
