import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import type { StoepServer } from "./stoep-server.ts";

export const NEIGHBOURHOOD_LIST = fileURLToPath(new URL("../../data/buurten-2014.csv", import.meta.url));

/** Sets up the first team of a server; answers the recovery code. */
export async function createTeam(
  page: Page,
  server: StoepServer,
  teamName: string,
  ownName: string,
): Promise<string> {
  await page.goto(await server.setUpAddress());
  await expect(page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
  await page.getByLabel("Naam van het team").fill(teamName);
  await page.getByLabel("Jouw naam").fill(ownName);
  await page.getByRole("button", { name: "Team aanmaken" }).click();
  const code = (await page.getByRole("status", { name: "Herstelcode" }).textContent()) ?? "";
  await page.getByRole("button", { name: "Ik heb de code bewaard" }).click();
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
  return code;
}

export async function importNeighbourhoods(
  page: Page,
  path = NEIGHBOURHOOD_LIST,
  year = "2014",
): Promise<void> {
  await page.goto("/meer/team");
  await page.getByRole("link", { name: "Buurten importeren" }).click();
  await page.getByLabel("Bestand kiezen").setInputFiles(path);
  const yearBox = page.getByLabel("Jaar van de indeling");
  if (await yearBox.isVisible()) await yearBox.fill(year);
  await page.getByRole("button", { name: /^\d+ buurten overnemen$/ }).click();
  await expect(page.getByText("De buurten staan in Stoep")).toBeVisible();
}

/** Makes an invitation as the lead on the page; answers its link. */
export async function inviteColleague(page: Page, role = "Medewerker"): Promise<string> {
  await page.goto("/meer/team");
  await page.getByRole("button", { name: "Collega uitnodigen" }).click();
  await page.getByRole("radio", { name: role }).check();
  await expect(page.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
  const link = await page.getByRole("textbox", { name: "Uitnodigingslink" }).inputValue();
  await page.keyboard.press("Escape");
  return link;
}

export async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Jouw naam").fill(name);
  await page.getByRole("button", { name: "Meedoen" }).click();
  const kept = page.getByRole("button", { name: "Ik heb de code bewaard" });
  await kept.click();
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
}

/** Opens a new record from **Vastleggen**, as a person does on any main screen. */
export async function capture(page: Page, what: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Vastleggen" }).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: what })
    .or(page.getByRole("dialog").getByRole("button", { name: what }))
    .click();
}

/** Waits until the screen says that all that was typed is stored. */
export async function expectStored(page: Page): Promise<void> {
  await expect(page.getByText("Opgeslagen op dit toestel")).toBeVisible();
}

/** Waits until the device has its worker and everything it needs without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Goes on after the recovery code that is shown once; answers it. */
export async function keepRecoveryCode(page: Page): Promise<string> {
  const code = await page.getByRole("status", { name: "Herstelcode" }).textContent();
  await page.getByRole("button", { name: "Ik heb de code bewaard" }).click();
  return code ?? "";
}
