import { pressOn, tabTo } from "./support/by-keyboard.ts";
import { expect, test } from "./support/fixtures.ts";
import { expectStored } from "./support/team-work.ts";

const SAID = "Bewoners van het hofje willen de bank bij de vijver terug.";
const QUESTION = "Mag de bank bij de vijver terug?";
const INITIATIVE = "Een bank bij de vijver";

test("a conversation, a check at the door and a fact sheet are done by the keyboard alone", async ({
  desktop,
}) => {
  const { page } = desktop;
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const inSheet = (name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });

  await test.step("a conversation: its words, how the other sees it, a promise, whom to call back", async () => {
    await page.goto("/");
    await pressOn(page, button("Eerst alleen op dit toestel proberen"));
    await expect(page.getByRole("button", { name: "Vastleggen" })).toBeVisible();
    await keyboard.press("n");
    await expect(inSheet("Gesprek")).toBeFocused();
    await keyboard.press("Enter");
    await expect(field("Wat is er besproken?")).toBeFocused();
    await keyboard.type(SAID);

    await tabTo(page, page.getByRole("radio", { name: "Kritisch" }));
    for (const _ of ["Bezorgd", "Neutraal", "Positief"]) await keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: "Positief" })).toBeChecked();

    await pressOn(page, button(/^Afspraak toevoegen/));
    await expect(field("Wat ga je doen?")).toBeFocused();
    await keyboard.type("morgen terugbellen over de bank");
    await pressOn(page, inSheet("Klaar"));
    await expect(page.getByRole("listitem").filter({ hasText: "Terugbellen over de bank" })).toBeVisible();

    await pressOn(page, button("Iemand terugbellen"));
    await expect(field("Naam")).toBeFocused();
    await keyboard.type("Sam");
    await tabTo(page, field("Telefoon"));
    await keyboard.type("06 12345678");
    await pressOn(page, page.getByRole("checkbox", { name: /vindt het goed/ }), "Space");
    await pressOn(page, inSheet("Klaar"));
    await expect(page.getByRole("dialog")).toBeHidden();
    await expectStored(page);
  });

  await test.step("a check: its question, the door, undo", async () => {
    await keyboard.press("Escape");
    await tabTo(page, page.getByRole("button", { name: "Vastleggen" }));
    await keyboard.press("n");
    await pressOn(page, inSheet("Draagvlakcheck"));
    await expect(field("Vraag of voorstel")).toBeFocused();
    await keyboard.type(QUESTION);
    await tabTo(page, field("Aantal huishoudens"));
    await keyboard.type("40");
    await pressOn(page, button("Check starten"));
    await expect(page.getByRole("heading", { level: 1, name: QUESTION })).toBeVisible();
    await pressOn(page, page.getByRole("link", { name: "Aan de deur" }));
    await pressOn(page, button("Voor"));
    await expect(page.getByText("1 van 40 gesproken")).toBeVisible();
    await pressOn(page, button("Tegen"));
    await expect(page.getByText("2 van 40 gesproken")).toBeVisible();
    await pressOn(page, button("Ongedaan maken"));
    await expect(page.getByText("1 van 40 gesproken")).toBeVisible();
  });

  await test.step("an initiative and its fact sheet", async () => {
    await keyboard.press("n");
    await pressOn(page, inSheet("Initiatief"));
    await expect(field("Titel")).toBeFocused();
    await keyboard.type(INITIATIVE);
    await expectStored(page);
    await tabTo(page, page.getByRole("button", { name: "Vastleggen" }));
    await keyboard.press("n");
    await pressOn(page, inSheet("Factsheet"));
    await pressOn(
      page,
      button(INITIATIVE)
        .or(page.getByRole("link", { name: INITIATIVE }))
        .first(),
    );
    await pressOn(page, page.getByRole("link", { name: "Wat kost het?" }));
    await pressOn(page, button("Kostenpost toevoegen"));
    await expect(field("Waarvoor?")).toBeFocused();
    await keyboard.type("Bank");
    await tabTo(page, page.getByRole("group", { name: "Kosten" }).getByLabel("Bedrag in euro’s"));
    await keyboard.type("1.250");
    await tabTo(page, button("Klaar"));
    await expectStored(page);
    await keyboard.press("Enter");
    await expect(page.getByText("€ 1.250").first()).toBeVisible();
  });
});
