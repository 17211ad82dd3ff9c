import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { CheckboxChips, RadioChips } from "#components/chips";

afterEach(cleanup);

const choices = [
  { value: "critical", label: "Kritisch" },
  { value: "positive", label: "Positief" },
] as const;

test("one chip of a group can be chosen, and is found by its role and name", () => {
  const onChange = vi.fn<(value: string | null) => void>();
  render(
    <RadioChips label="Hoe kijkt de ander ernaar?" choices={choices} value={null} onChange={onChange} />,
  );
  expect(screen.getByRole("group", { name: "Hoe kijkt de ander ernaar?" })).toBeTruthy();
  fireEvent.click(screen.getByRole("radio", { name: "Positief" }));
  expect(onChange).toHaveBeenCalledWith("positive");
});

test("the chosen chip is cleared by choosing it again, where that is allowed", () => {
  const onChange = vi.fn<(value: string | null) => void>();
  render(<RadioChips label="Houding" choices={choices} value="positive" onChange={onChange} isClearable />);
  fireEvent.click(screen.getByRole("radio", { name: "Positief" }));
  expect(onChange).toHaveBeenLastCalledWith(null);
});

test("any number of check box chips can be on, and each change says which one", () => {
  const onChange = vi.fn<(value: string, isChosen: boolean) => void>();
  render(<CheckboxChips label="Met wie?" choices={choices} values={["critical"]} onChange={onChange} />);
  fireEvent.click(screen.getByRole("checkbox", { name: "Kritisch" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Positief" }));
  expect(onChange.mock.calls).toEqual([
    ["critical", false],
    ["positive", true],
  ]);
});
