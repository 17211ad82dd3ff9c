import { expect, test } from "@playwright/test";
import { knownLacks } from "./known-lacks.ts";
import { lackingOn, type OptionalFeature } from "./optional-features.ts";
import { setUpTeam } from "./set-up-team.ts";
import type { Stage } from "./support/fixtures.ts";

interface Fallback {
  /** What Stoep does instead. */
  readonly instead: string;
  readonly look: (stage: Stage) => Promise<void>;
}

/** Looks at what Stoep does instead for each thing this engine lacks. Nothing may be lacking but what docs/browsers.md says. */
export async function lookAtFallbacks(stage: Stage, browser: "Firefox" | "WebKitGTK"): Promise<void> {
  await setUpTeam(stage.phone, stage.server);
  const lacking = await lackingOn(stage.phone);
  expect(knownLacks(browser)).toEqual(expect.arrayContaining([...lacking]));
  for (const feature of lacking) {
    const { instead, look } = FALLBACKS[feature];
    await test.step(`no ${feature}: ${instead}`, () => look(stage));
  }
  expect(stage.browser.driver.problems).toEqual([]);
}

const FALLBACKS: Readonly<Record<OptionalFeature, Fallback>> = {
  "Background Sync": {
    instead: "what waits goes as soon as Stoep is opened again",
    async look({ server, url, phone }) {
      await server.stop();
      await phone.open(url);
      await phone.press("button", "Vastleggen");
      await phone.press("button", "Gesprek");
      await phone.see("textbox", "Wat is er besproken?");
      await phone.type("Het hek van de speeltuin klemt.");
      await phone.read("Opgeslagen op dit toestel");
      await phone.open("about:blank");
      await server.start();
      await phone.open(`${url}/gesprekken`);
      await phone.read("Alles gesynchroniseerd");
    },
  },
  "Web Share": {
    instead: "a link is copied",
    async look({ url, phone }) {
      await phone.open(`${url}/meer/instellingen`);
      await phone.press("button", "Toestel toevoegen");
      await phone.see("button", "Link kopiëren");
      await phone.missing("button", "Delen");
      await phone.press("button", "Link kopiëren");
      await phone.read("Gekopieerd");
    },
  },
  Badging: {
    instead: "Vandaag shows what is to be done today",
    async look({ url, phone }) {
      await phone.open(url);
      await phone.press("button", "Vastleggen");
      await phone.press("button", "Actie");
      await phone.see("textbox", "Wat ga je doen?");
      await phone.type("vandaag bellen over het hek");
      await phone.read("Opgeslagen op dit toestel");
      await phone.open(url);
      await phone.read("Bellen over het hek");
    },
  },
  Push: {
    instead: "Instellingen says so, and where what is to be done stands",
    async look({ url, phone }) {
      await phone.open(`${url}/meer/instellingen`);
      await phone.read("Deze browser kan geen meldingen tonen. Op Vandaag zie je altijd wat er te doen is.");
      await phone.missing("button", "Herinneringen aanzetten");
    },
  },
  "install prompt": {
    instead: "the screen about installing tells how it is done, or in which browser",
    async look({ url, phone }) {
      await phone.open(`${url}/installeren`);
      await phone.read("Deze browser kan Stoep niet als app op je toestel zetten.");
      await phone.missing("button", "Installeren");
    },
  },
  "storage estimate": {
    instead: "Instellingen promises nothing about the room there is",
    async look({ url, phone }) {
      await phone.open(`${url}/meer/instellingen`);
      await phone.see("heading", "Instellingen");
      await phone.missing("heading", "Opslag");
    },
  },
};
