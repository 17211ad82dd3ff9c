import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { layDownAnew } from "./support/same-version-anew.ts";
import { shareWithStoep } from "./support/share-from-outside.ts";
import { storesWith } from "./support/stored-words.ts";
import { capture, createTeam, expectStored, readyForOffline } from "./support/team-work.ts";

const SHARED = "De lantaarn bij het bankje doet het niet.";
const LINK = "https://gemeente.example/plannen/park";

const said = (page: Page) => page.getByLabel("Wat is er besproken?");

async function beginAlone(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
  await expect(page.getByText("Een schone stoep")).toBeVisible();
  await readyForOffline(page);
}

async function writeNote(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  await said(page).fill(words);
  await expectStored(page);
}

test("Chromium reads the manifest without a complaint and would install Stoep", async ({ phone }) => {
  const { page } = phone;
  await beginAlone(page);
  const devtools = await phone.context.newCDPSession(page);
  const manifest = await devtools.send("Page.getAppManifest");
  expect(manifest.url).toMatch(/\/manifest\.webmanifest$/);
  expect(manifest.errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const { share_target: target, shortcuts } = JSON.parse(manifest.data ?? "{}");
  expect(target).toMatchObject({ method: "POST", enctype: "multipart/form-data" });
  expect(shortcuts).toHaveLength(2);
});

test("the shortcuts lead to a new conversation and to the check that runs, offline too", async ({
  phone,
}) => {
  const { page } = phone;
  await beginAlone(page);
  await phone.goOffline();
  await page.goto("/gesprekken/nieuw");
  await expect(said(page)).toBeFocused();
  await page.goto("/draagvlak/lopend");
  await expect(page.getByText("Er loopt nu geen check")).toBeVisible();

  await page.goto("/");
  await page.getByRole("button", { name: "Vastleggen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Draagvlakcheck" }).click();
  await page.getByLabel("Vraag of voorstel").fill("Een bankje bij de vijver?");
  await page.getByRole("button", { name: "Check starten" }).click();
  await expect(page.getByText("gesproken").first()).toBeVisible();
  await expectStored(page);
  const check = new URL(page.url()).pathname;
  await page.goto("/draagvlak/lopend");
  await expect(page).toHaveURL(new RegExp(`${check}$`));
});

test("what is shared becomes a conversation: on line, without a network, and kept until somebody begins", async ({
  phone,
  server,
}) => {
  const { page } = phone;
  await test.step("before anybody began it waits, and says so", async () => {
    await page.goto("/");
    await readyForOffline(page);
    await shareWithStoep(page, server.url, { text: SHARED });
    await expect(page.getByText("Wat je deelde, is bewaard op dit toestel.", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
    await expect(said(page)).toHaveValue(SHARED);
  });

  await test.step("with a title and a link, each of them once", async () => {
    await shareWithStoep(page, server.url, { title: "Plannen voor het park", text: LINK, url: LINK });
    await expect(said(page)).toHaveValue(`Plannen voor het park\n\n${LINK}`);
  });

  await test.step("with a photo, which is looked at before it is kept, as any photo", async () => {
    const buffer = readFileSync("public/icons/icon-512.png");
    const picture = { name: "IMG_20261122.png", mimeType: "image/png", buffer };
    await shareWithStoep(page, server.url, { text: "Zo ligt het erbij.", picture });
    const sheet = page.getByRole("dialog", { name: "Foto toevoegen" });
    await expect(sheet.getByText("Staan er mensen op? Zijn die nodig?")).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
    await expect(page.getByText("De foto die je deelde, staat klaar")).toBeVisible();
    await page.getByRole("button", { name: "Bekijken" }).click();
    await sheet.getByRole("button", { name: "Niemand herkenbaar, bewaren" }).click();
    await expect(page.getByText("De foto die je deelde, staat klaar")).toBeHidden();
    await expect(page.getByRole("region", { name: "Bijlagen" }).getByRole("img")).toBeVisible();
    await expect(said(page)).toHaveValue("Zo ligt het erbij.");
    expect(await storesWith(page, "IMG_20261122")).toEqual([]);
  });

  await test.step("without a network, and it outlives a killed browser", async () => {
    await phone.goOffline();
    await server.stop();
    await shareWithStoep(page, server.url, { text: "Zonder verbinding gedeeld." });
    await expect(said(page)).toHaveValue("Zonder verbinding gedeeld.");
    await phone.kill();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto("/gesprekken");
    await expect(phone.page.getByRole("listitem")).toHaveCount(4);
    await expect(phone.page.getByText("Zonder verbinding gedeeld.")).toBeVisible();
  });
});

test("installing is offered after the third note, once nobody types, and Niet nu holds", async ({
  phone,
}) => {
  const { page } = phone;
  await beginAlone(page);
  // As Chromium does on a phone, soon after a page was opened.
  await page.addInitScript(() => {
    addEventListener("load", () => {
      const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
        prompt: () => Promise.resolve({ outcome: "dismissed" }),
      });
      dispatchEvent(event);
      document.documentElement.dataset["mayOffer"] = String(!event.defaultPrevented);
    });
  });
  const offer = page.getByText(/^Zet Stoep/);
  for (const words of ["Over de lantaarn.", "Over het bankje."]) await writeNote(page, words);
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-may-offer", "false");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(offer).toBeHidden();

  await writeNote(page, "Over de vijver.");
  await expect(said(page)).toBeFocused();
  await page.getByRole("button", { name: "Klaar" }).click();
  await expect(offer).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Niet nu" }).click();
  await expect(offer).toBeHidden();
  await page.goto("/meer");
  await page.getByRole("link", { name: /^Stoep installeren/ }).click();
  await expect(page.getByRole("button", { name: "Installeren" })).toBeVisible();
});

test("a newer version waits until nobody types, says what it brings, and takes nothing away", async ({
  server,
  desktop,
}) => {
  const { page } = desktop;
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await readyForOffline(page);
  await capture(page, "Gesprek");
  const banner = page.getByText("Er is een nieuwe versie van Stoep");
  await said(page).pressSequentially("Half opge");
  await server.deploy(await layDownAnew("Iets wat er nog niet was."));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    await new Promise<void>((resolve) => {
      const look = (): unknown => (registration.waiting === null ? setTimeout(look, 50) : resolve());
      look();
    });
  });
  await said(page).pressSequentially("schreven");
  await expect(said(page)).toBeFocused();
  await expect(banner).toBeHidden();

  await page.getByRole("main").focus();
  await expect(banner).toBeVisible();
  await page.getByText("Wat is er nieuw?").click();
  await expect(page.getByText("Iets wat er nog niet was.")).toBeVisible();
  await page.getByRole("button", { name: "Nu bijwerken" }).click();
  await expect(said(page)).toHaveValue("Half opgeschreven");
  await expect(banner).toBeHidden();
});
