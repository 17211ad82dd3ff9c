import type { Page } from "@playwright/test";

/** What sticks out to the right of the screen, by its start tag; empty when nothing does. Tables may scroll in a box of their own. */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => element.outerHTML.slice(0, 100));
  });
}

const USUAL_TEXT_PX = 16;

/** The size of letters, as a person sets it in the browser; 100 is usual. Rules of a style sheet for narrow screens in `em` go along. */
export async function setTextSize(page: Page, percent: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: (USUAL_TEXT_PX * percent) / 100 } });
  await session.detach();
}

/** Targets smaller than `leastPx` either way. A link within a sentence may be as high as its line; a control within a label is as large as the label. */
export function smallTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const scope = document.querySelector("dialog[open]") ?? document.body;
    const controls = scope.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary");
    return [...controls].flatMap((control) => {
      const target = control.closest("label") ?? control;
      const { width, height } = target.getBoundingClientRect();
      const isSeen = target.checkVisibility() && width > 1 && height > 1;
      const isInSentence =
        control.matches("p a, dd a, li > a.nl-link") && getComputedStyle(control).display === "inline";
      const isSkipLink = control.matches(".nl-skip-link");
      if (!isSeen || isInSentence || isSkipLink) return [];
      const isLarge = Math.round(width) >= least && Math.round(height) >= least;
      return isLarge ? [] : [`${Math.round(width)}×${Math.round(height)} ${target.outerHTML.slice(0, 120)}`];
    });
  }, leastPx);
}

/** Whatever moves or fades for longer than a blink, by the start tag of what moves. */
export function movingForLong(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap(({ effect }) => {
      const lasts = Number(effect?.getComputedTiming().activeDuration ?? 0);
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return lasts > 20 ? [target?.outerHTML.slice(0, 100) ?? ""] : [];
    }),
  );
}

/** Of each group in which something is chosen, what only colours tell from the others: in forced colours those are gone. */
export function chosenUnseen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shapeOf = (element: Element): string => {
      const style = getComputedStyle(element.querySelector("[class*=__face]") ?? element);
      const { borderTopWidth, borderTopStyle, outlineStyle, fontWeight, textDecorationLine } = style;
      return [borderTopWidth, borderTopStyle, outlineStyle, fontWeight, textDecorationLine].join();
    };
    const chosen = "[aria-current=page], [aria-pressed=true], label:has(input[type=radio]:checked)";
    return [...document.querySelectorAll(chosen)].flatMap((element) => {
      const others = [...(element.parentElement?.children ?? [])].filter(
        (other) => other.tagName === element.tagName && !other.matches(chosen),
      );
      const isSeen = others.every((other) => shapeOf(other) !== shapeOf(element));
      return isSeen ? [] : [element.outerHTML.slice(0, 120)];
    });
  });
}
