import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every serious or critical finding of axe (WCAG 2.2 A and AA) on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await untilStill(page);
  const found = await seriousFindings(axe(page).withTags(TAGS));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** The same, in light and in dark: in dark only colours can differ. Leaves the page in light. */
export async function findingsInBothSchemes(page: Page): Promise<readonly unknown[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await untilStill(page);
  const light = await seriousFindings(axe(page).withTags(TAGS));
  await page.emulateMedia({ colorScheme: "dark" });
  await untilStill(page);
  const dark = await seriousFindings(axe(page).withRules(["color-contrast"]));
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((finding) => ({ scheme: "dark", ...finding }))];
}

/** Stoep has no frames, so there is nothing to gather on a page of its own: that is twice as quick. */
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

async function seriousFindings(builder: AxeBuilder) {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html, failureSummary = "" }) => `${html}\n${failureSummary}`),
    }));
}

/** Colours are measured when nothing fades or moves any more. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}
