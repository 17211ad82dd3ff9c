import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Toasts } from "#components/toasts";
import { showToast, toasts } from "#models/toast";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  toasts.value = [];
  render(<Toasts />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const offer = (undo: () => void = () => undefined) => act(() => showToast("Gesprek verwijderd", undo));
const pass = (durationMs: number) => act(() => void vi.advanceTimersByTime(durationMs));
const undoButton = () => screen.queryByRole("button", { name: "Ongedaan maken" });

test("what can be taken back is offered for ten seconds", async () => {
  await offer();
  await pass(9_999);
  expect(undoButton()).not.toBeNull();
  await pass(1);
  expect(undoButton()).toBeNull();
});

test("it stays while the keyboard is on it, and ten seconds more", async () => {
  await offer();
  await act(() => undoButton()?.focus());
  await pass(MINUTE_MS);
  expect(undoButton()).not.toBeNull();
  await act(() => undoButton()?.blur());
  await pass(9_999);
  expect(undoButton()).not.toBeNull();
  await pass(1);
  expect(undoButton()).toBeNull();
});

test("it stays while somebody points at it, and goes once it was pressed", async () => {
  const undo = vi.fn<() => void>();
  await offer(undo);
  const toast = screen.getByText("Gesprek verwijderd");
  fireEvent.pointerEnter(toast.parentElement ?? toast);
  await pass(MINUTE_MS);
  fireEvent.click(screen.getByRole("button", { name: "Ongedaan maken" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(undoButton()).toBeNull();
});
