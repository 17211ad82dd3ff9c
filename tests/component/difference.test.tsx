import { cleanup, render, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { SetDifference, TextDifference, ValueDifference } from "#components/difference";

afterEach(cleanup);

const LONG =
  "De bewoners van de flat willen samen een moestuin beginnen op het grasveld. Zij hebben al met de huismeester gesproken, en die vindt het een goed plan zolang de paden vrij blijven.";

const textOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);
/** What the eye sees: without the words for screen readers alone. */
const seen = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => {
    const copy = element.cloneNode(true);
    if (copy instanceof Element) for (const heard of copy.querySelectorAll(".only-heard")) heard.remove();
    return copy.textContent;
  });

describe("the difference view", () => {
  it("marks what went and what came as deletion and insertion", () => {
    render(
      <TextDifference before="De bank bij de vijver is kapot." after="De bank bij de speeltuin is kapot." />,
    );
    expect(seen("del")).toEqual(["vijver"]);
    expect(seen("ins")).toEqual(["speeltuin"]);
    expect(seen(".difference")).toEqual(["De bank bij de vijverspeeltuin is kapot."]);
  });

  it("says which is which to a screen reader", () => {
    render(<TextDifference before="De bank is kapot." after="De lamp is kapot." />);
    expect(textOf("del")).toEqual([" Weg: bank. "]);
    expect(textOf("ins")).toEqual([" Erbij: lamp. "]);
  });

  it("says it in the words it is given", () => {
    render(
      <TextDifference
        before="De bank is kapot."
        after="De lamp is kapot."
        words={{ added: "Alleen hier:", removed: "Alleen bij de ander:" }}
      />,
    );
    expect(textOf("ins")).toEqual([" Alleen hier: lamp. "]);
  });

  it("folds long paragraphs that are the same, and shows them at a touch", async () => {
    const user = userEvent.setup();
    render(<TextDifference before={`${LONG}\n${LONG}!\nVrijdag.`} after={`${LONG}\n${LONG}!\nZaterdag.`} />);
    expect(document.body.textContent).not.toContain("huismeester");
    await user.click(screen.getByRole("button", { name: "2 alinea’s zonder verschil" }));
    expect(document.body.textContent).toContain("huismeester");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("leaves a short paragraph that is the same in sight", () => {
    render(<TextDifference before={"Kort.\nVrijdag."} after={"Kort.\nZaterdag."} />);
    expect(screen.getByText("Kort.")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says so when only spaces or empty lines differ", () => {
    render(<TextDifference before={"Een.\n\n\nTwee."} after={"Een.\nTwee."} />);
    expect(screen.getByText("Geen verschil in woorden.")).toBeTruthy();
    expect(document.querySelector("ins, del")).toBeNull();
  });

  it("shows a line break that came in", () => {
    render(<TextDifference before="Een. Twee." after={"Een.\nTwee."} />);
    expect(document.querySelector(".difference")?.textContent).toContain("nieuwe regel");
  });

  it("shows one value giving way to another", () => {
    render(<ValueDifference before="€ 3.400" after="€ 3.650" />);
    expect(seen("del")).toEqual(["€ 3.400"]);
    expect(seen("ins")).toEqual(["€ 3.650"]);
  });

  it("says nothing there as niets", () => {
    render(<ValueDifference before={null} after="12 maart 2027" />);
    expect(seen("del")).toEqual(["niets"]);
  });

  it("lists what came into a set and what left it", () => {
    render(<SetDifference before={["groen", "spelen"]} after={["groen", "jeugd"]} />);
    expect(seen("del")).toEqual(["spelen"]);
    expect(seen("ins")).toEqual(["jeugd"]);
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
  });
});
