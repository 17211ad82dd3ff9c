import type { Page } from "@playwright/test";
import { expectAccessible, findingsInBothSchemes } from "./support/axe.ts";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import {
  badgesIn,
  notificationsOf,
  pretendPushService,
  PushDelivery,
  tapNotification,
  watchBadge,
} from "./support/push.ts";
import { capture, createTeam, readyForOffline } from "./support/team-work.ts";

const SETTINGS = "/meer/instellingen";

/** What the browser answers when a page asks for permission; for as long as the page is open. */
async function permit(
  { context, page }: Device,
  origin: string,
  setting: "granted" | "denied",
): Promise<void> {
  const session = await context.newCDPSession(page);
  const permission = { name: "notifications" };
  await session.send("Browser.setPermission", { permission, setting, origin });
}

const lastBadge = async (page: Page): Promise<unknown> => (await badgesIn(page)).at(-1);

test("somebody turns reminders on, chooses when, and finds that on the next day; a browser that says no tells how to undo it", async ({
  phone,
  server,
}) => {
  const { page } = phone;
  await phone.context.addInitScript(pretendPushService);
  await permit(phone, server.url, "denied");
  await createTeam(page, server, "Wijkteam Meerzicht", "Noor");
  await readyForOffline(page);
  await page.goto(SETTINGS);
  const reminders = page.getByRole("region", { name: "Herinneringen" });
  await expect(reminders.getByText("Meldingen van Stoep zijn op dit toestel geblokkeerd.")).toBeVisible();
  await expectAccessible(page);

  await permit(phone, server.url, "granted");
  await page.reload();
  await reminders.getByRole("button", { name: "Herinneringen aanzetten" }).click();
  await expect(
    reminders.getByText(/^Eerstvolgende: .* 08:00, als je dan iets te doen hebt\.$/),
  ).toBeVisible();
  await reminders.getByLabel("Hoe laat?").fill("07:15");
  await reminders.getByRole("checkbox", { name: "vr" }).uncheck();
  await reminders.getByRole("checkbox", { name: "Ook voor wat al te laat is" }).uncheck();
  await expect(reminders.getByText(/^Eerstvolgende: .* 07:15/)).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);

  await page.reload();
  await expect(reminders.getByLabel("Hoe laat?")).toHaveValue("07:15");
  await expect(reminders.getByRole("checkbox", { name: "do" })).toBeChecked();
  await expect(reminders.getByRole("checkbox", { name: "vr" })).not.toBeChecked();
  await expect(reminders.getByRole("checkbox", { name: "Ook voor wat al te laat is" })).not.toBeChecked();

  await reminders.getByRole("button", { name: "Uitzetten op dit toestel" }).click();
  await expect(reminders.getByRole("button", { name: "Herinneringen aanzetten" })).toBeVisible();
  expect(phone.problems.all).toEqual([]);
});

test("a reminder shows how much there is to do and no more, puts the number on the icon, and a tap leads to the actions without loading anew", async ({
  phone,
  server,
}) => {
  const { page, context } = phone;
  await context.addInitScript(watchBadge);
  await permit(phone, server.url, "granted");
  await createTeam(page, server, "Wijkteam Meerzicht", "Noor");
  await readyForOffline(page);
  await capture(page, "Actie");
  await page.getByLabel("Wat ga je doen?").fill("Vandaag bellen over de stoeptegels");
  await expect.poll(() => lastBadge(page)).toBe(1);

  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await worker.evaluate(watchBadge);
  const push = await PushDelivery.to(phone, page);
  const day = await worker.evaluate(() => new Intl.DateTimeFormat("sv-SE").format());
  await push.deliver({ kind: "due", count: 2, badge: 2, day });
  await expect.poll(() => notificationsOf(page)).toEqual(["Je hebt 2 acties voor vandaag"]);
  await push.deliver({ kind: "due", count: 1, badge: 1, day });
  await expect.poll(() => notificationsOf(page)).toEqual(["Je hebt 1 actie voor vandaag"]);
  await expect.poll(() => badgesIn(worker)).toEqual([2, 1]);

  await page.goto("/");
  // The page listens to the worker by then.
  await expect.poll(() => lastBadge(page)).toBe(1);
  await page.evaluate(() => Object.assign(globalThis, { isStillHere: true }));
  await tapNotification(worker);
  await expect(page.getByRole("heading", { level: 1, name: "Acties" })).toBeVisible();
  expect(await page.evaluate(() => "isStillHere" in globalThis)).toBe(true);
  expect(await notificationsOf(page)).toEqual([]);

  await push.deliver({ kind: "due", count: 1, badge: 1, day });
  await expect.poll(() => notificationsOf(page)).toEqual(["Je hebt 1 actie voor vandaag"]);
  await page.getByRole("checkbox", { name: / gedaan$/ }).click();
  await expect.poll(() => lastBadge(page)).toBe(0);
  await expect.poll(() => notificationsOf(page)).toEqual([]);
  expect(phone.problems.all).toEqual([]);
});
