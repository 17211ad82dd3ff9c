import { expect, type Page } from "@playwright/test";

/** One thing to look at: a screen, or a sheet opened on one. */
export interface View {
  readonly name: string;
  /** A sheet lies over the screen. */
  readonly isSheet?: true;
  /** Brings it up; resolves when its content is there. */
  open(page: Page): Promise<void>;
}

const screen = (name: string, address: string, ready: (page: Page) => Promise<void>): View => ({
  name,
  async open(page) {
    await page.goto(address);
    await ready(page);
  },
});

const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const items = (page: Page) => expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();

/** The first record of a list, opened. */
const first = (name: string, address: string, ready: string | RegExp): View => ({
  name,
  async open(page) {
    await page.goto(address);
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await expect(page.getByRole("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
  },
});

/** A sheet, opened by a button on a screen; of what is open beside a list, not of the list. */
const sheet = (name: string, under: View, button: string | RegExp, within = "body"): View => ({
  name,
  isSheet: true,
  async open(page) {
    await under.open(page);
    await page.locator(within).getByRole("button", { name: button }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
  },
});

const today = screen("today", "/", items);
const search = screen("search-found", "/zoeken?q=speel+buurt", items);
const conversation = first("conversation", "/gesprekken", "Wat is er besproken?");
const initiative = first("initiative", "/initiatieven", "Aanspreekpunt");
const check = first("check", "/draagvlak", /huishoudens gesproken\./);
const twoVersions: View = {
  name: "two-versions",
  async open(page) {
    await page.goto("/");
    await page
      .getByRole("list", { name: "Twee versies" })
      .getByRole("link")
      .filter({ hasText: "Initiatief" })
      .click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
};
/** The history of the first record of a list. */
const history = (name: string, under: View): View => ({
  name,
  async open(page) {
    await under.open(page);
    await page.getByRole("link", { name: "Geschiedenis" }).click();
    await expect(page.getByText("Gemaakt", { exact: true })).toBeVisible();
  },
});
const factSheetQuestion = (question: string): View => ({
  name: `fact-sheet: ${question}`,
  async open(page) {
    await first("", "/factsheets", /van 5 vragen beantwoord/).open(page);
    await page.getByRole("link", { name: question }).click();
    await heading(question)(page);
  },
});
/** What a link on the check leads to. */
const fromCheck = (name: string, link: string, ready: (page: Page) => Promise<void>): View => ({
  name,
  async open(page) {
    await check.open(page);
    await page.getByRole("link", { name: link }).first().click();
    await ready(page);
  },
});
const team = screen("team", "/meer/team", items);
const settings = screen("settings", "/meer/instellingen", (page) =>
  expect(page.getByRole("region", { name: "Jouw toestellen" }).getByRole("listitem").first()).toBeVisible(),
);

/** What a member of a team with much in it can see. */
export const VIEWS: readonly View[] = [
  today,
  sheet("capture-sheet", today, "Vastleggen"),
  screen("conversations", "/gesprekken", items),
  screen("conversations-narrowed", "/gesprekken?periode=jaar&houding=positief", items),
  screen("conversations-none-left", "/gesprekken?houding=kritisch&periode=vandaag&van=mij", (page) =>
    expect(page.getByText("Niets met deze filters")).toBeVisible(),
  ),
  sheet("filters-sheet", screen("", "/gesprekken?houding=positief", items), /^(Filters|Periode)/),
  conversation,
  sheet("neighbourhood-sheet", conversation, /^Buurt/, ".beside__detail"),
  sheet("promise-sheet", conversation, /^Afspraak toevoegen/),
  sheet("contact-sheet", conversation, "Iemand terugbellen"),
  sheet("report-sheet", conversation, "Doorgeven als melding"),
  sheet("photo-sheet", conversation, /^Foto$/),
  sheet("voice-sheet", conversation, /^Inspreken$/),
  sheet("document-sheet", conversation, /^Document toevoegen$/),
  screen("checks", "/draagvlak", items),
  check,
  sheet("close-check-sheet", check, "Check afsluiten"),
  fromCheck("door", "Aan de deur", (page) =>
    expect(page.getByRole("region", { name: "Tussenstand" })).toBeVisible(),
  ),
  fromCheck("explanation", "Uitleg voor bewoner", heading("Wat we u vragen")),
  fromCheck("letter", "Briefje voor niet thuis", heading("Briefje voor niet thuis")),
  screen("initiatives", "/initiatieven", items),
  initiative,
  sheet("phase-sheet", initiative, /^Fase/, ".beside__detail"),
  screen("fact-sheets", "/factsheets", items),
  first("fact-sheet", "/factsheets", /van 5 vragen beantwoord/),
  ...[
    "Wat kost het?",
    "Wat levert het op?",
    "Hoe lang duurt het?",
    "Welke partijen doen mee?",
    "Wat doet de gemeente?",
  ].map(factSheetQuestion),
  twoVersions,
  {
    name: "two-versions-merging",
    async open(page) {
      await twoVersions.open(page);
      await page.getByRole("button", { name: "Samenvoegen" }).click();
      await expect(page.getByLabel("Maak er één tekst van")).toBeVisible();
    },
  },
  screen("search", "/zoeken", (page) => expect(page.getByText("Zoek in alles op dit toestel")).toBeVisible()),
  search,
  sheet("search-kinds-sheet", search, "Soort"),
  screen("search-nothing", "/zoeken?q=qqqqqq", (page) =>
    expect(page.getByText("Niets gevonden voor “qqqqqq”")).toBeVisible(),
  ),
  screen("actions", "/acties", items),
  sheet("row-menu", screen("", "/acties", items), /^Meer: /),
  sheet("action-day-sheet", screen("", "/acties", items), /andere dag kiezen$/),
  {
    name: "action-fails-sheet",
    isSheet: true,
    async open(page) {
      await page.goto("/acties");
      await page
        .getByRole("button", { name: /^Meer: / })
        .first()
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "Lukt niet" }).click();
      await expect(page.getByLabel("Waarom lukt het niet, en wie weet dat?")).toBeVisible();
    },
  },
  first("action", "/acties", "Wat ga je doen?"),
  screen("bottlenecks", "/knelpunten", items),
  first("bottleneck", "/knelpunten", "Wat schuurt er?"),
  history("conversation-history", conversation),
  history("initiative-history", initiative),
  history("fact-sheet-history", first("fact-sheet", "/factsheets", /van 5 vragen beantwoord/)),
  screen("trash", "/meer/prullenbak", heading("Prullenbak")),
  screen("more", "/meer", heading("Meer")),
  team,
  sheet("invite-sheet", team, "Collega uitnodigen"),
  sheet("member-sheet", team, /beheren$/),
  screen("neighbourhood-import", "/meer/team/buurten", heading("Buurten importeren")),
  screen("sync", "/meer/synchronisatie", heading("Synchronisatie")),
  settings,
  sheet("device-sheet", settings, "Toestel toevoegen"),
  sheet("rename-device-sheet", settings, "Naam van dit toestel wijzigen"),
  sheet("sign-out-sheet", settings, "Uitloggen op dit toestel"),
  screen("make-copy", "/meer/reservekopie", heading("Reservekopie maken")),
  screen("put-back-copy", "/terugzetten", heading("Reservekopie terugzetten")),
  screen("own-data", "/meer/over-mij", (page) =>
    expect(page.getByRole("region", { name: "Je account" })).toBeVisible(),
  ),
  screen("about", "/meer/over", heading(/Stoep/)),
  screen("install", "/installeren", heading("Stoep als app")),
  screen("shared-nothing", "/delen", (page) => expect(page.getByText("Er staat niets klaar")).toBeVisible()),
  screen("shared-missed", "/delen?mislukt=gemist", (page) =>
    expect(page.getByText("Stoep was nog niet klaar")).toBeVisible(),
  ),
  screen("not-found", "/bestaat-niet", heading("Deze pagina is er niet")),
];

/** What a person sees who is in no team yet. */
export const FIRST_VIEWS: readonly View[] = [
  screen("welcome", "/", heading("Welkom bij Stoep")),
  screen("set-up", "/opzetten", heading("Welkom bij Stoep")),
  {
    name: "set-up-errors",
    async open(page) {
      await page.goto("/opzetten");
      await page.getByRole("button", { name: "Team aanmaken" }).click();
      await expect(page.getByText("Vul je naam in.")).toBeVisible();
    },
  },
  screen("join-without-token", "/meedoen", (page) =>
    expect(page.getByText("Deze link is niet compleet")).toBeVisible(),
  ),
  screen("join-refused", "/meedoen#niet-van-hier", (page) =>
    expect(page.getByText(/^Deze code of link is niet \(meer\) geldig/)).toBeVisible(),
  ),
  screen("recover", "/herstellen", heading("Inloggen met je herstelcode")),
];

/** The empty screens of a device on which nothing was recorded yet, alone on the device. */
export const EMPTY_VIEWS: readonly View[] = [
  {
    name: "empty-today",
    async open(page) {
      await page.goto("/");
      const alone = page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" });
      const start = page.getByText("Een schone stoep");
      await expect(alone.or(start)).toBeVisible();
      if (await alone.isVisible()) await alone.click();
      await expect(start).toBeVisible();
    },
  },
  screen("empty-conversations", "/gesprekken", (page) =>
    expect(page.getByText("Hier komen je gesprekken")).toBeVisible(),
  ),
  screen("empty-checks", "/draagvlak", (page) =>
    expect(page.getByText("Hier komen je draagvlakchecks")).toBeVisible(),
  ),
  screen("empty-running-check", "/draagvlak/lopend", (page) =>
    expect(page.getByText("Er loopt nu geen check")).toBeVisible(),
  ),
  screen("empty-actions", "/acties", (page) => expect(page.getByText("Niets te doen")).toBeVisible()),
  screen("team-without-team", "/meer/team", (page) =>
    expect(page.getByText("Je werkt nog zonder team")).toBeVisible(),
  ),
];
