import { expect, test } from "@playwright/test";
import { capture } from "../e2e/support/team-work.ts";
import { writePhoto } from "./photo-file.ts";
import { setUpTeam } from "./set-up-team.ts";
import type { Stage } from "./support/fixtures.ts";

/** What Stoep is for, from the first start to the colleague at the office who reads it; the same in every engine. */
export async function tellMainStory({ server, url, browser, phone, openOffice }: Stage): Promise<void> {
  await test.step("a team is set up, and all that the app needs is kept on the device", async () => {
    await setUpTeam(phone, server);
  });

  await test.step("without network and server the app opens from the device", async () => {
    await browser.setOnline(false);
    await server.stop();
    await phone.open(url);
    await phone.see("button", "Vastleggen");
  });

  await test.step("a conversation is stored on the device as it is typed", async () => {
    await phone.press("button", "Vastleggen");
    await phone.press("button", "Gesprek");
    await phone.see("textbox", "Wat is er besproken?");
    await phone.type(SAID);
    await phone.press("radio", "Positief");
    await phone.read("Opgeslagen op dit toestel");
  });

  await test.step("a photo with it is drawn anew and stored", async () => {
    const path = test.info().outputPath("photo.jpg");
    await writePhoto(phone, path);
    await phone.press("button", "Foto");
    await phone.chooseFile("Foto’s kiezen", path);
    await phone.fill("Wat is er te zien?", PICTURED);
    await phone.press("button", "Niemand herkenbaar, bewaren");
    await phone.read(PICTURED);
    await phone.press("button", "Klaar");
    await phone.read(SAID);
    await phone.read("Op dit toestel");
  });

  await test.step("answers at the door, one of them taken back", async () => {
    await phone.open(url);
    await phone.press("button", "Vastleggen");
    await phone.press("button", "Draagvlakcheck");
    await phone.fill("Vraag of voorstel", QUESTION);
    await phone.fill("Aantal huishoudens", "40");
    await phone.read("Opgeslagen op dit toestel");
    await phone.press("button", "Check starten");
    await phone.press("link", "Aan de deur");
    for (const [place, answer] of ANSWERS.entries()) {
      await phone.press("button", answer);
      await phone.read(`${place + 1} van 40 deuren`);
    }
    await phone.press("button", "Ongedaan maken");
    await phone.read(`${ANSWERS.length - 1} van 40 deuren`);
  });

  await test.step("the browser is killed and opened again, still without a server: all of it is there", async () => {
    await browser.kill();
    await browser.launch();
    await phone.open(`${url}/gesprekken`);
    await browser.setOnline(false);
    await phone.read(SAID);
    await phone.read("Op dit toestel");
  });

  await test.step("it is found by a word with a slip in it", async () => {
    await phone.open(`${url}/zoeken`);
    await phone.fill("Zoeken", "vijfer", "searchbox");
    await phone.read("3 gevonden");
    await phone.read(SAID);
    await phone.press("link", "Gesprekken");
    await phone.read(SAID);
  });

  await test.step("with the server back everything goes there by itself", async () => {
    await server.start();
    await browser.setOnline(true);
    await phone.read("Alles gesynchroniseerd", 60_000);
  });

  await test.step("a second device reads it, and what is written there comes to this one while it is open", async () => {
    await phone.open(`${url}/meer/instellingen`);
    await phone.press("button", "Toestel toevoegen");
    const office = await openOffice();
    await office.goto(await phone.valueOf("Link voor je toestel"));
    await office.getByRole("button", { name: "Inloggen op dit toestel" }).click();
    await expect(office.getByText("Alles gesynchroniseerd")).toBeVisible();
    await office.getByRole("link", { name: "Gesprekken", exact: true }).click();
    await office.getByRole("main").getByRole("link", { name: SAID }).click();
    await expect(office.getByRole("img", { name: PICTURED })).toBeVisible();
    await phone.open(`${url}/gesprekken`);
    await capture(office, "Gesprek");
    await office.keyboard.insertText(ANSWERED);
    await office.getByRole("button", { name: "Klaar" }).click();
    await phone.read(ANSWERED);
    await office.goto("/draagvlak");
    await office.getByRole("main").getByRole("link", { name: QUESTION }).click();
    await expect(office.getByText("Met 2 van de 40 huishoudens gesproken.")).toBeVisible();
  });

  expect(browser.driver.problems).toEqual([]);
}

const SAID = "Buren willen zelf een bankje bij de vijver. Één bewoner vraagt naar de kosten: € 450?";
const PICTURED = "De plek bij de vijver";
const QUESTION = "Een bankje bij de vijver?";
const ANSWERS = ["Voor", "Tegen", "Niet thuis", "Neutraal"] as const;
const ANSWERED = "De beheerder van de vijver vindt het een goed plan.";
