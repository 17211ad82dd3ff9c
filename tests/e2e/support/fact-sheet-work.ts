import type { Page } from "@playwright/test";
import { expectStored } from "./team-work.ts";

/** Fills in an open fact sheet: what it costs and who pays, what it yields, how long, who takes part, what the municipality does. */
export async function answerFiveQuestions(page: Page): Promise<void> {
  const open = (question: string) => page.getByRole("link", { name: question }).click();
  const done = async () => {
    await expectStored(page);
    await page.getByRole("button", { name: "Klaar" }).click();
  };
  const field = (name: string, place = 0) => page.getByLabel(name, { exact: true }).nth(place);

  await open("Wat kost het?");
  for (const [place, [what, amount, often]] of COSTS.entries()) {
    await page.getByRole("button", { name: "Kostenpost toevoegen" }).click();
    await field("Waarvoor?", place).fill(what);
    await page.getByRole("group", { name: "Kosten" }).getByLabel("Bedrag in euro’s").nth(place).fill(amount);
    await field("Hoe vaak?", place).selectOption(often);
  }
  await page.getByRole("button", { name: "Bijdrage toevoegen" }).click();
  await field("Vorm of gever").fill("Wijkbudget");
  const funding = page.getByRole("group", { name: "Wie betaalt?" });
  await funding.getByLabel("Bedrag in euro’s").fill("3.650");
  await funding.getByLabel("Hoe ver is het?").selectOption("Toegezegd");
  await done();

  await open("Wat levert het op?");
  await field("Opbrengst").fill("Ontmoeting, groen en minder zwerfvuil.");
  await field("Voor wie?").fill("De bewoners van de flat en de straat erachter");
  await done();

  await open("Hoe lang duurt het?");
  await field("Begint op").fill("2027-03-01");
  await page.getByLabel("Het is blijvend").check();
  await done();

  await open("Welke partijen doen mee?");
  for (const [place, [name, part, state]] of PARTIES.entries()) {
    await page.getByRole("button", { name: "Partij toevoegen" }).click();
    await field("Organisatie, of “bewoners”", place).fill(name);
    await field("Wat doet deze partij?", place).fill(part);
    await field("Hoe ver is het?", place).selectOption(state);
  }
  await done();

  await open("Wat doet de gemeente?");
  await page.getByRole("radio", { name: "Faciliteren" }).check();
  await field("Wat doet de gemeente precies?").fill("Grond in bruikleen en een wateraansluiting.");
  await done();
}

const COSTS = [
  ["Bakken en aarde", "3.400", "Eenmalig"],
  ["Water", "250", "Per jaar"],
] as const;
const PARTIES = [
  ["bewoners", "onderhouden de tuin", "Akkoord"],
  ["woningcorporatie", "geeft de grond in bruikleen", "In gesprek"],
] as const;
