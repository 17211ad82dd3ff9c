import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { useState } from "preact/hooks";
import { TextArea } from "#components/text-field";
import { holdKeyboard } from "#models/keyboard";

afterEach(() => {
  cleanup();
  for (const holder of document.querySelectorAll(".keyboard-holder")) holder.remove();
});

function Note() {
  const [said, setSaid] = useState("");
  return (
    <>
      <TextArea label="Wat is er besproken?" value={said} onInput={setSaid} isFocused />
      <output>{said}</output>
    </>
  );
}

describe("typing right after choosing from Vastleggen", () => {
  it("goes into the field of the screen that comes up, and on from there", async () => {
    const user = userEvent.setup();
    holdKeyboard();
    await user.keyboard("De la");
    render(<Note />);
    const said = screen.getByRole("textbox", { name: "Wat is er besproken?" });
    await waitFor(() => expect(document.activeElement).toBe(said));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("De la"));
    await user.keyboard("ntaarn");
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("De lantaarn"));
    expect(document.querySelector(".keyboard-holder")).toBeNull();
  });

  it("changes nothing on a screen without a field", async () => {
    const user = userEvent.setup();
    holdKeyboard();
    await user.keyboard("De la");
    render(<button type="button">Klaar</button>);
    screen.getByRole("button", { name: "Klaar" }).focus();
    await waitFor(() => expect(document.querySelector(".keyboard-holder")).toBeNull());
    expect(screen.getByRole("button", { name: "Klaar" }).textContent).toBe("Klaar");
  });
});
