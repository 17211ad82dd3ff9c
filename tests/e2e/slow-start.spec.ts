import { findingsInBothSchemes } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { createTeam } from "./support/team-work.ts";

test("while another tab holds the database Stoep says what it waits for, and goes on as soon as it can", async ({
  server,
  phone,
}) => {
  const holding = phone.page;
  await createTeam(holding, server, "Wijkteam Meerzicht", "Wijkregisseur Zuid");
  await holding.evaluate(holdDatabases);
  const opened = await phone.context.newPage();
  await opened.clock.install();
  await opened.goto("/gesprekken");
  await opened.clock.fastForward(8_000);
  await expect(opened.getByRole("status")).toContainText("Stoep wacht op de opslag van dit toestel");
  await expect(opened.getByRole("button", { name: "Herlaad Stoep" })).toBeVisible();
  expect(await findingsInBothSchemes(opened)).toEqual([]);

  await holding.close();
  await expect(opened.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeVisible();
  await expect(opened.getByText("Stoep wacht op de opslag")).toBeHidden();
});

/** Transactions over everything, that are never let go of while the page is open. */
async function holdDatabases(): Promise<void> {
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error(name)));
    });
    const [first = "", ...others] = database.objectStoreNames;
    const transaction = database.transaction([first, ...others], "readwrite");
    const ask = (): void => transaction.objectStore(first).count().addEventListener("success", ask);
    ask();
  }
}
