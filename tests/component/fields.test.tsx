import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { Bar } from "#components/bar";
import { Button } from "#components/button";
import { TextField } from "#components/text-field";

afterEach(cleanup);

test("a field carries its label, its help and its error", () => {
  render(
    <TextField
      label="Jouw naam"
      description="Zo zien collega’s wie iets heeft vastgelegd."
      error="Vul je naam in."
      value=""
      onInput={() => undefined}
    />,
  );
  const box = screen.getByRole("textbox", { name: "Jouw naam" });
  const described = (box.getAttribute("aria-describedby") ?? "").split(" ");
  const words = described.map((id) => document.getElementById(id)?.textContent);
  expect(words).toEqual(["Zo zien collega’s wie iets heeft vastgelegd.", "Vul je naam in."]);
  expect(box.getAttribute("aria-invalid")).toBe("true");
});

test("a field tells what is typed", () => {
  const onInput = vi.fn<(value: string) => void>();
  render(<TextField label="Naam van het team" value="" onInput={onInput} />);
  fireEvent.input(screen.getByLabelText("Naam van het team"), { target: { value: "Meerzicht" } });
  expect(onInput).toHaveBeenCalledWith("Meerzicht");
});

test("a busy button stays reachable and does nothing", () => {
  const onClick = vi.fn<() => void>();
  render(
    <Button isBusy onClick={onClick}>
      Nu synchroniseren
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Nu synchroniseren" });
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.hasAttribute("disabled")).toBe(false);
});

test("a bar says its parts in words", () => {
  const { container } = render(
    <Bar
      parts={[
        { meaning: "for", label: "Voor", count: 24 },
        { meaning: "against", label: "Tegen", count: 6 },
      ]}
      total={120}
    />,
  );
  expect(container.querySelector(".bar__words")?.textContent).toContain("Voor 24");
  expect(container.querySelector(".bar__line")?.getAttribute("aria-hidden")).toBe("true");
});
