import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  keepRecoveryCode,
} from "./support/team-work.ts";

test("what was recorded without any team goes along when this device makes the team", async ({
  server,
  phone,
  desktop,
}) => {
  await test.step("without an account everything can be recorded, and it survives a killed browser", async () => {
    await startAlone(phone.page);
    await recordWork(phone.page);
    await phone.kill();
    await phone.launch();
    await expectWorkOnce(phone.page);
    await expect(phone.page.getByText("Alleen op dit toestel")).toBeVisible();
  });

  await test.step("the team is made on this device, from Team, and what is here goes along after asking", async () => {
    const { page } = phone;
    await page.goto("/meer/team");
    await page.getByLabel("Link of adres").fill(await server.setUpAddress());
    await page.getByRole("button", { name: "Verder" }).click();
    await page.getByLabel("Naam van het team").fill("Wijkteam Meerzicht");
    await page.getByLabel("Jouw naam").fill("Wijkregisseur Zuid");
    await expect(takeAlong(page)).toBeChecked();
    await page.getByRole("button", { name: "Team aanmaken" }).click();
    await keepRecoveryCode(page);
    await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
    await expectWorkOnce(page);
  });

  await test.step("a colleague at the office reads it, everything once", async () => {
    await join(desktop.page, await inviteColleague(phone.page), "Teamleider Noord");
    await expectWorkOnce(desktop.page);
  });
});

test("what was recorded without a team goes along by an invitation, asked first", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  const link = await inviteColleague(desktop.page);
  await startAlone(phone.page);
  await recordWork(phone.page);

  const { page } = phone;
  await page.goto(link);
  await page.getByLabel("Jouw naam").fill("Wijkregisseur Zuid");
  await expect(takeAlong(page)).toBeChecked();
  await page.getByRole("button", { name: "Meedoen" }).click();
  await keepRecoveryCode(page);
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();

  await expectWorkOnce(page);
  await expectWorkOnce(desktop.page);
});

test("what one leaves out of the team stays on the device, and can be taken along later", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  const link = await inviteColleague(desktop.page);
  await startAlone(phone.page);
  await recordWork(phone.page);

  await test.step("saying no leaves it out of the team", async () => {
    const { page } = phone;
    await page.goto(link);
    await page.getByLabel("Jouw naam").fill("Wijkregisseur Zuid");
    await takeAlong(page).uncheck();
    await page.getByRole("button", { name: "Meedoen" }).click();
    await keepRecoveryCode(page);
    await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
    await page.goto("/gesprekken");
    await expect(page.getByText("Hier komen je gesprekken")).toBeVisible();
  });

  // Chromium writes a new cookie to the disk half a minute later, or when it is closed.
  await phone.close();
  await phone.launch();

  await test.step("later it goes along after all, also when the browser is killed on the way", async () => {
    await phone.page.goto("/meer/team");
    await expect(
      phone.page.getByText(/^\d+ dingen op dit toestel staan nog niet in het team\.$/),
    ).toBeVisible();
    const offer = phone.page.getByRole("button", { name: "Alsnog meenemen" });
    await offer.click();
    await expect(offer).toBeHidden();
    await phone.kill();
    await phone.launch();
    await expectWorkOnce(phone.page);
    await expect(phone.page.getByText("Alles gesynchroniseerd")).toBeVisible();
    await expectWorkOnce(desktop.page);
    await phone.page.goto("/meer/team");
    await expect(phone.page.getByText("Teamleider Noord")).toBeVisible();
    await expect(phone.page.getByRole("button", { name: "Alsnog meenemen" })).toBeHidden();
  });
});

const SAID = "Buurman wil de speeltuin aan de Kerkstraat weer opknappen.";
const INITIATIVE = "Speeltuin opknappen";
const QUESTION = "Een nieuwe glijbaan in de speeltuin?";
const ACTION = "Navragen wie de speeltuin onderhoudt";

const takeAlong = (page: Page) =>
  page.getByRole("checkbox", { name: /^Neem mee wat ik hier al heb vastgelegd \(\d+ dingen\)/ });

async function startAlone(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
  await expect(page.getByRole("button", { name: "Vastleggen" })).toBeVisible();
}

/** A conversation, an initiative, a check with three answers, an action. */
async function recordWork(page: Page): Promise<void> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(SAID);
  await expectStored(page);
  await capture(page, "Initiatief");
  await page.getByLabel("Titel").fill(INITIATIVE);
  await expectStored(page);
  await capture(page, "Draagvlakcheck");
  await page.getByLabel("Vraag of voorstel").fill(QUESTION);
  await page.getByLabel("Aantal huishoudens").fill("60");
  await expectStored(page);
  await page.getByRole("button", { name: "Check starten" }).click();
  await page.getByRole("link", { name: "Aan de deur" }).click();
  for (const [place, answer] of ["Voor", "Tegen", "Niet thuis"].entries()) {
    await page.getByRole("button", { name: answer, exact: true }).click();
    await expect(page.getByText(`${place + 1} van 60 deuren`)).toBeVisible();
  }
  await capture(page, "Actie");
  await page.getByLabel("Wat ga je doen?").fill(ACTION);
  await expectStored(page);
}

/** All of it is there, and nothing twice. */
async function expectWorkOnce(page: Page): Promise<void> {
  for (const [address, words] of [
    ["/gesprekken", SAID],
    ["/initiatieven", INITIATIVE],
    ["/acties", ACTION],
    ["/draagvlak", QUESTION],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("main").getByRole("link", { name: words })).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  }
  await page.getByRole("main").getByRole("link", { name: QUESTION }).click();
  await expect(page.getByText("Met 2 van de 60 huishoudens gesproken.")).toBeVisible();
}
