import { findingsInBothSchemes } from "./support/axe.ts";
import { expect, test } from "./support/demo-team.ts";
import { Device } from "./support/device.ts";
import { chosenUnseen, movingForLong, setTextSize, smallTargets, stickingOut } from "./support/layout.ts";
import { EMPTY_VIEWS, FIRST_VIEWS, VIEWS } from "./support/screens.ts";

test.describe.configure({ timeout: 360_000 });

const LEAST_TARGET_PX = 48;
/** Nothing may need scrolling sideways on the narrowest screen (WCAG 1.4.10), on a phone held across, or with letters twice as large (1.4.4). */
const FITTINGS = [
  { name: "320 px", width: 320, height: 640, textPercent: 100 },
  { name: "held across", width: 844, height: 390, textPercent: 100 },
  { name: "letters twice as large", width: 390, height: 844, textPercent: 200 },
] as const;

for (const kind of ["phone", "desktop"] as const) {
  test(`axe finds nothing serious on any screen or sheet of a ${kind}, light or dark`, async ({ demo }) => {
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

test("on a phone every target is large enough for a thumb, each screen has its title, and narrow, held across or with large letters nothing scrolls sideways", async ({
  demo,
}) => {
  const { page } = demo.phone;
  const usual = page.viewportSize();
  const found: unknown[] = [];
  for (const view of VIEWS) {
    await view.open(page);
    const small = await smallTargets(page, LEAST_TARGET_PX);
    const untitled = (await page.title()).replace(/^Stoep$/, "") === "" ? ["no title"] : [];
    const out: string[] = [];
    for (const { name, width, height, textPercent } of FITTINGS) {
      await page.setViewportSize({ width, height });
      await setTextSize(page, textPercent);
      out.push(...(await stickingOut(page)).map((tag) => `${name}: ${tag}`));
    }
    await setTextSize(page, 100);
    if (usual !== null) await page.setViewportSize(usual);
    if (small.length + out.length + untitled.length > 0)
      found.push({ view: view.name, small, out, untitled });
  }
  expect(found).toEqual([]);
});

test("the back button of a phone closes every sheet and leaves the screen under it", async ({ demo }) => {
  const { page } = demo.phone;
  for (const view of VIEWS.filter(({ isSheet }) => isSheet === true)) {
    await view.open(page);
    const { pathname } = new URL(page.url());
    await page.goBack();
    await expect(page.getByRole("dialog"), view.name).toBeHidden();
    expect(new URL(page.url()).pathname, view.name).toBe(pathname);
  }
});

test("who asks for less motion sees none, and in forced colours what is chosen still shows", async ({
  demo,
}) => {
  const { page } = demo.phone;
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  const found: unknown[] = [];
  for (const view of VIEWS) {
    await view.open(page);
    const [moving, unseen] = await Promise.all([movingForLong(page), chosenUnseen(page)]);
    if (moving.length + unseen.length > 0) found.push({ view: view.name, moving, unseen });
  }
  await page.emulateMedia({ reducedMotion: "no-preference", forcedColors: "none" });
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
