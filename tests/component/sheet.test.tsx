import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { Confirm } from "#components/confirm";
import { Sheet } from "#components/sheet";

afterEach(cleanup);

test("a sheet is a dialog with its title as name, closed by its cross", () => {
  const onClose = vi.fn<() => void>();
  render(
    <Sheet title="Wat wil je vastleggen?" onClose={onClose}>
      <p>Gesprek</p>
    </Sheet>,
  );
  expect(screen.getByRole("dialog", { name: "Wat wil je vastleggen?" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Sluiten" }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

test("going back closes a sheet instead of leaving the screen", () => {
  const onClose = vi.fn<() => void>();
  render(
    <Sheet title="Collega uitnodigen" onClose={onClose}>
      <p>Rol</p>
    </Sheet>,
  );
  history.replaceState(null, "");
  fireEvent.popState(window);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test("a question names what will happen on its button, and can be left", () => {
  const onYes = vi.fn<() => void>();
  const onClose = vi.fn<() => void>();
  render(
    <Confirm title="Telefoon uitloggen?" yes="Uitloggen" onYes={onYes} onClose={onClose}>
      <p>Dat toestel komt er niet meer in.</p>
    </Confirm>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Annuleren" }));
  expect(onClose).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole("button", { name: "Uitloggen" }));
  expect(onYes).toHaveBeenCalledTimes(1);
});
