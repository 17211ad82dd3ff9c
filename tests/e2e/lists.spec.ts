import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addDays } from "#domain/days";
import type { Mutation } from "#domain/sync/mutation";
import { localDay } from "#text/dates";
import { writeConversation } from "#tests/support/push-request";
import { tabTo } from "./support/by-keyboard.ts";
import { expect, test } from "./support/fixtures.ts";
import { stickingOut } from "./support/layout.ts";
import type { StoepServer } from "./support/stoep-server.ts";
import { TeamByRequest } from "./support/team-by-request.ts";
import { join } from "./support/team-work.ts";

/** So many that no screen makes all of them. */
const NOTES = 400;

const note = (n: number): Mutation => ({
  ...writeConversation(n, `Gesprek ${n}`),
  set: {
    heldAt: { was: null, to: new Date(Date.UTC(2026, 9, 1) + n * 3_600_000).toISOString() },
    attitude: { was: null, to: n % 50 === 0 ? 2 : 0 },
  },
});

function action(n: number, what: string, daysFromNow: number): Mutation {
  const dueOn = addDays(localDay(Date.now()), daysFromNow);
  return {
    ...{ id: randomUUID(), n, type: "action", recordId: randomUUID() },
    ...{ at: "2026-11-21T12:00:00.000Z", seen: null, create: true },
    set: {
      what: { was: null, to: what },
      dueOn: { was: null, to: dueOn },
      state: { was: null, to: "open" },
    },
  };
}

async function enter(page: Page, server: StoepServer, write: (team: TeamByRequest) => Promise<void>) {
  const team = await TeamByRequest.setUp(server);
  await write(team);
  await join(page, await team.linkAt(server.url), "Wijkregisseur Zuid");
  await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 30_000 });
}

/** The row the middle of the screen shows, and how far down it stands. */
const middleRow = (page: Page) =>
  page.evaluate(() => {
    const row = [...document.querySelectorAll(".list__item")].find(
      (each) => each.getBoundingClientRect().top > innerHeight / 3,
    );
    return {
      title: row?.querySelector(".list__title")?.textContent ?? "",
      top: row?.getBoundingClientRect().top ?? 0,
    };
  });

test("a phone's long list is where it was left, with its filters in the address, and what was deleted comes back", async ({
  phone,
  server,
}) => {
  const { page } = phone;
  const rows = page.getByRole("main").getByRole("listitem");
  const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}\\b`) });
  await enter(page, server, async (team) => {
    for (let pushed = 0; pushed < NOTES; pushed += 200) await team.push(200, note);
  });

  await test.step("far down, one opens a note and comes back to it: by the way back, by back, when finished", async () => {
    await page.goto("/gesprekken");
    await expect(row(`Gesprek ${NOTES}`)).toBeVisible();
    await page.mouse.move(180, 400);
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(8_000);
    // The wheel rolls out.
    let top = -1;
    await expect
      .poll(async () => {
        const before = top;
        top = (await middleRow(page)).top;
        return top === before;
      })
      .toBe(true);
    const before = await middleRow(page);
    const ways = [
      () => page.getByRole("link", { name: "Gesprekken" }).first().click(),
      () => page.goBack(),
      () => page.getByRole("button", { name: "Klaar" }).click(),
    ];
    for (const goBack of ways) {
      await row(before.title).click();
      await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(before.title);
      await goBack();
      await expect(row(before.title)).toBeFocused();
      await expect.poll(async () => Math.abs((await middleRow(page)).top - before.top)).toBeLessThan(3);
    }
  });

  await test.step("one comes back to it from another screen too, by way of the note", async () => {
    const before = await middleRow(page);
    await row(before.title).click();
    await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(before.title);
    await page.getByRole("link", { name: "Initiatieven", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Initiatieven" })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(before.title);
    await page.goBack();
    await expect(row(before.title)).toBeFocused();
    await expect.poll(async () => Math.abs((await middleRow(page)).top - before.top)).toBeLessThan(3);
    expect((await middleRow(page)).title).toBe(before.title);
  });

  await test.step("filters stand in the address: a reload keeps them, a note goes back to them, back lets go", async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByRole("dialog").getByRole("radio", { name: "Enthousiast" }).check();
    await page.getByRole("button", { name: "Toon 8 gesprekken" }).click();
    await expect(rows).toHaveCount(8);
    expect(new URL(page.url()).search).toBe("?houding=enthousiast");
    await page.reload();
    await expect(rows).toHaveCount(8);
    await expect(page.getByText("8 gesprekken")).toBeVisible();
    await row("Gesprek 350").click();
    await page.getByRole("link", { name: "Gesprekken" }).first().click();
    await expect(row("Gesprek 350")).toBeFocused();
    await expect(rows).toHaveCount(8);
  });

  await test.step("a row's menu deletes, and takes that back", async () => {
    await page.getByRole("button", { name: "Meer: Gesprek 350" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Verwijderen" }).click();
    await expect(rows).toHaveCount(7);
    await expect(row("Gesprek 300")).toBeFocused();
    await page.getByRole("button", { name: "Ongedaan maken" }).click();
    await expect(row("Gesprek 350")).toBeVisible();
  });

  await test.step("nothing left says so; on the narrowest screen all of it fits", async () => {
    await page.goto("/gesprekken?houding=kritisch");
    await expect(page.getByText("Niets met deze filters")).toBeVisible();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole("button", { name: "Wis filters" }).click();
    await expect(row(`Gesprek ${NOTES}`)).toBeVisible();
    expect(await stickingOut(page)).toEqual([]);
  });
  expect(phone.problems.all).toEqual([]);
});

test("at the office actions are gone through, done, moved and narrowed by the keyboard alone", async ({
  desktop,
  server,
}) => {
  const { page } = desktop;
  const { keyboard } = page;
  const row = (title: string) => page.getByRole("link", { name: title, exact: true });
  const inGroup = (heading: string) =>
    page.getByRole("region", { name: heading, exact: true }).getByRole("listitem");
  await enter(page, server, async (team) => {
    const made: readonly (readonly [string, number])[] = [
      ["Lantaarn melden", -3],
      ["Terugbellen", -2],
      ["Hek meten", 20],
    ];
    await team.push(made.length, (n) => action(n, ...(made[n - 1] ?? ["", 0])));
  });
  await page.goto("/acties");
  await expect(inGroup("Te laat")).toHaveCount(2);

  await test.step("arrows go from row to row, X does one, and the next has the focus", async () => {
    await tabTo(page, row("Lantaarn melden"));
    await keyboard.press("ArrowDown");
    await expect(row("Terugbellen")).toBeFocused();
    await keyboard.press("ArrowUp");
    await keyboard.press("x");
    await expect(inGroup("Te laat")).toHaveCount(1);
    await expect(row("Terugbellen")).toBeFocused();
    await keyboard.press("Control+z");
    await expect(inGroup("Te laat")).toHaveCount(2);
  });

  await test.step("the day is moved with two keys, and the focus stays with the list", async () => {
    await tabTo(page, page.getByRole("button", { name: /^Terugbellen: .*2 dagen te laat/ }));
    await keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: "Morgen", exact: true }));
    await keyboard.press("Enter");
    await expect(inGroup("Later")).toHaveCount(2);
    await expect(page.getByText("Verzet naar morgen")).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest(".list__item") !== null))
      .toBe(true);
  });

  await test.step("Enter opens beside the list; filters are switched on the way and shared by their address", async () => {
    await tabTo(page, row("Hek meten"));
    await keyboard.press("Enter");
    await expect(page.getByLabel("Wat ga je doen?")).toHaveValue("Hek meten");
    await tabTo(page, page.getByRole("button", { name: "Beloofd" }));
    await keyboard.press("Enter");
    await expect(page.getByText("Niets met deze filters")).toBeVisible();
    const shared = page.url();
    expect(shared).toContain("?beloofd=ja");
    await page.goBack();
    await expect(inGroup("Te laat")).toHaveCount(1);
    await page.goto(shared);
    await expect(page.getByText("Niets met deze filters")).toBeVisible();
    await expect(page.getByLabel("Wat ga je doen?")).toHaveValue("Hek meten");
  });

  await test.step("what does not work out says why", async () => {
    await page.goto("/acties");
    await tabTo(page, page.getByRole("button", { name: "Meer: Lantaarn melden" }));
    await keyboard.press("Enter");
    await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Lukt niet" }));
    await keyboard.press("Enter");
    await expect(page.getByLabel("Waarom lukt het niet, en wie weet dat?")).toBeFocused();
    await keyboard.type("De lantaarn is van de provincie; de bewoner weet het.");
    await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Lukt niet" }));
    await keyboard.press("Enter");
    await expect(page.getByText("Opgeschreven dat het niet lukt")).toBeVisible();
    await page.goto("/acties?stand=failed");
    await page.getByRole("link", { name: /^Lantaarn melden/ }).click();
    await expect(page.getByLabel("Waarom lukt het niet, en wie weet dat?")).toHaveValue(/provincie/);
  });
  expect(desktop.problems.all).toEqual([]);
});

test("beside a note the list is where it was for who comes back from another screen", async ({
  desktop,
  server,
}) => {
  const { page } = desktop;
  await enter(page, server, async (team) => {
    for (let pushed = 0; pushed < NOTES; pushed += 200) await team.push(200, note);
  });
  await page.goto("/gesprekken");
  const pane = page.locator(".beside__list");
  await expect(page.getByRole("link", { name: `Gesprek ${NOTES}` })).toBeVisible();
  await pane.evaluate((element) => element.scrollTo(0, 9_000));
  await expect.poll(async () => (await middleRow(page)).title).toMatch(/^Gesprek/);
  const before = await middleRow(page);
  await page.getByRole("link", { name: new RegExp(`^${before.title}\\b`) }).click();
  await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(before.title);
  await page.getByRole("link", { name: "Initiatieven", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Initiatieven" })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(before.title);
  await expect
    .poll(async () => {
      const { title, top } = await middleRow(page);
      return title === before.title && Math.abs(top - before.top) < 3;
    })
    .toBe(true);
  expect(desktop.problems.all).toEqual([]);
});
