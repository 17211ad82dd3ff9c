import { findingsInBothSchemes } from "./support/axe.ts";
import { expect, test } from "./support/demo-team.ts";
import { Device } from "./support/device.ts";
import { smallTargets, stickingOut } from "./support/layout.ts";
import { EMPTY_VIEWS, FIRST_VIEWS, VIEWS } from "./support/screens.ts";

const LEAST_TARGET_PX = 48;
/** The narrowest screen that must need no scrolling sideways (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

for (const kind of ["phone", "desktop"] as const) {
  test(`axe finds nothing serious on any screen or sheet of a ${kind}, light or dark`, async ({ demo }) => {
    test.setTimeout(180_000);
    const { page } = demo[kind];
    const found: unknown[] = [];
    for (const view of VIEWS) {
      await view.open(page);
      const findings = await findingsInBothSchemes(page);
      if (findings.length > 0) found.push({ view: view.name, findings });
    }
    expect(found).toEqual([]);
  });

  test(`axe finds nothing serious on the first screens and the empty ones of a ${kind}`, async ({ demo }) => {
    const fresh = await Device.create(demo.server.url, { kind });
    const found: unknown[] = [];
    for (const view of [...FIRST_VIEWS, ...EMPTY_VIEWS]) {
      await view.open(fresh.page);
      const findings = await findingsInBothSchemes(fresh.page);
      if (findings.length > 0) found.push({ view: view.name, findings });
    }
    await fresh.dispose();
    expect(found).toEqual([]);
  });
}

test("on a phone every target is large enough for a thumb, and at 320 px nothing scrolls sideways", async ({
  demo,
}) => {
  const { page } = demo.phone;
  const wide = page.viewportSize() ?? NARROW;
  const found: unknown[] = [];
  for (const view of VIEWS) {
    await view.open(page);
    const small = await smallTargets(page, LEAST_TARGET_PX);
    await page.setViewportSize(NARROW);
    const out = await stickingOut(page);
    await page.setViewportSize(wide);
    if (small.length + out.length > 0) found.push({ view: view.name, small, out });
  }
  expect(found).toEqual([]);
});

test("the keyboard goes all the way: skip link, N, Escape, the arrows in a list, and the heading after navigation", async ({
  demo,
}) => {
  const { page } = demo.desktop;
  const press = (key: string) => page.keyboard.press(key);
  const h1 = page.getByRole("heading", { level: 1 });

  await test.step("the first stop is the skip link, and it leads to the content", async () => {
    await page.goto("/gesprekken");
    await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
    await press("Tab");
    await expect(page.getByRole("link", { name: "Naar de inhoud" })).toBeFocused();
    await press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("then Vastleggen and the five places, in order", async () => {
    await page.goto("/");
    await expect(h1).toBeVisible();
    await press("Tab");
    await press("Tab");
    await expect(page.getByRole("button", { name: "Vastleggen" })).toBeFocused();
    for (const place of ["Vandaag", "Gesprekken", "Draagvlak", "Initiatieven", "Meer"]) {
      await press("Tab");
      await expect(page.getByRole("link", { name: place, exact: true })).toBeFocused();
    }
  });

  await test.step("after navigation the heading has the focus", async () => {
    await page.getByRole("link", { name: "Gesprekken", exact: true }).focus();
    await press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeFocused();
  });

  await test.step("N opens Vastleggen in its first choice; Escape closes it where one was", async () => {
    await press("n");
    const sheet = page.getByRole("dialog", { name: "Wat wil je vastleggen?" });
    await expect(sheet.getByRole("button", { name: "Gesprek", exact: true })).toBeFocused();
    await press("Escape");
    await expect(sheet).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeFocused();
  });

  await test.step("arrows move through a list, Enter opens a record beside it", async () => {
    const links = page.getByRole("main").getByRole("listitem").getByRole("link");
    await links.first().focus();
    await press("ArrowDown");
    await expect(links.nth(1)).toBeFocused();
    await press("ArrowUp");
    await press("Enter");
    await expect(page.getByLabel("Wat is er besproken?")).toBeVisible();
    await expect(links.first()).toBeVisible();
  });

  await test.step("N is a letter like any other while one types", async () => {
    await page.getByLabel("Wat is er besproken?").focus();
    await press("End");
    await press("n");
    await expect(page.getByRole("dialog")).toBeHidden();
    await press("Backspace");
  });
});
