import type { Page } from "@playwright/test";
import { writeConversation } from "#tests/support/push-request";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import { completeTooEarly, relaxSaves } from "./support/planted-page-faults.ts";
import { TeamByRequest } from "./support/team-by-request.ts";
import { capture, expectStored, join } from "./support/team-work.ts";
import { judgeWriting, logTransactions } from "./support/transaction-log.ts";

const SAVED = "Opgeslagen op dit toestel";
const FIRST = "De lantaarn in de steeg is stuk.";
const MORE = " Een buurvrouw loopt er liever niet meer.";
const FROM_OFFICE = "Melding gedaan bij beheer.";

test("DEV-1: record and outbox are asked to be on the disk together, saved is said after that, and only what was pulled may wait", async ({
  server,
  phone,
}) => {
  const team = await TeamByRequest.setUp(server);
  await join(phone.page, await team.linkAt(server.url), "Wijkregisseur Zuid");
  await logWriting(phone);
  await capture(phone.page, "Gesprek");
  await phone.page.keyboard.type(FIRST);
  await expectStored(phone.page);
  await phone.page.keyboard.type(MORE);
  await expectStored(phone.page);
  await expect(phone.page.getByRole("main").getByText("Op de server")).toBeVisible();

  await team.push(1, (n) => writeConversation(n, FROM_OFFICE));
  await phone.page.getByRole("button", { name: "Klaar" }).click();
  await expect(phone.page.getByRole("listitem").filter({ hasText: FROM_OFFICE })).toBeVisible();

  const { saves, pulls, said, faults } = judgeWriting(await written(phone.page));
  expect(faults).toEqual([]);
  expect(saves).toBeGreaterThanOrEqual(2);
  expect(said).toBeGreaterThanOrEqual(2);
  expect(pulls).toBeGreaterThanOrEqual(1);
});

test("a page that asks no more than for pulled rows, or says saved while its transaction is open, is caught", async ({
  phone,
}) => {
  const { page } = phone;
  await page.goto("/");
  await page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
  await logWriting(phone);
  for (const [plant, fault] of [
    [relaxSaves, "saved with durability relaxed"],
    [completeTooEarly, "said saved before the transaction was complete"],
  ] as const) {
    await capture(page, "Gesprek");
    await page.evaluate(plant);
    await page.keyboard.insertText(FIRST);
    await expectStored(page);
    expect(judgeWriting(await written(page)).faults).toEqual([fault]);
  }
});

/** From the next page on. */
async function logWriting(device: Device): Promise<void> {
  await device.context.addInitScript(logTransactions, SAVED);
}

const written = (page: Page) => page.evaluate(() => window.stoepEvents ?? []);
