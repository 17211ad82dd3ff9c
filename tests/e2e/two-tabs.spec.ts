import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { capture, createTeam, expectStored } from "./support/team-work.ts";

test("what is saved in one tab shows in another without reloading, and the two do not undo each other's work", async ({
  server,
  desktop,
}) => {
  const first = desktop.page;
  await createTeam(first, server, "Wijkteam Meerzicht", "Teamleider Noord");
  const second = await desktop.context.newPage();

  await test.step("a new conversation appears in the list of the other tab", async () => {
    await second.goto("/gesprekken");
    await expect(second.getByText("Hier komen je gesprekken")).toBeVisible();
    await capture(first, "Gesprek");
    await first.getByLabel("Wat is er besproken?").fill("De bank bij de vijver is kapot.");
    await expectStored(first);
    await expect(note(second, "De bank bij de vijver is kapot.")).toBeVisible();
  });

  await test.step("also while there is no network", async () => {
    await desktop.goOffline();
    await note(second, "De bank bij de vijver is kapot.").getByRole("link").click();
    await first.getByLabel("Wat is er besproken?").fill("De bank bij de vijver is kapot en scherp.");
    await expectStored(first);
    await expect(second.getByLabel("Wat is er besproken?")).toHaveValue(
      "De bank bij de vijver is kapot en scherp.",
    );
  });

  await test.step("another field from the other tab: both stay, and both reach the server", async () => {
    await second.getByRole("radio", { name: "Bezorgd" }).check();
    await expectStored(second);
    await expect(first.getByRole("radio", { name: "Bezorgd" })).toBeChecked();
    await desktop.goOnline();
    for (const page of [first, second]) {
      await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible({ timeout: 30_000 });
      await page.reload();
      await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(
        "De bank bij de vijver is kapot en scherp.",
      );
      await expect(page.getByRole("radio", { name: "Bezorgd" })).toBeChecked();
    }
  });

  await test.step("leaving the device in one tab leaves it in the other", async () => {
    await first.goto("/meer/instellingen");
    await first.getByRole("button", { name: "Uitloggen op dit toestel" }).click();
    await first.getByRole("dialog").getByRole("button", { name: "Uitloggen" }).click();
    for (const page of [first, second])
      await expect(page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
  });
  expect(desktop.problems.all).toEqual([]);
});

const note = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });
