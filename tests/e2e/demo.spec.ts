import { demoAddress, expect, test } from "./support/demo-team.ts";

test("the demo prints one address to enter it, and shows a team in full swing", async ({ demo }) => {
  const { page } = demo.desktop;

  await test.step("the address is of this server and leads into the team", async () => {
    expect(demoAddress(demo.server)).toContain(`${demo.server.url}/meedoen#`);
    await page.goto("/meer/team");
    await expect(page.getByText("Demoteam Wijken")).toBeVisible();
    await expect(page.getByRole("region", { name: "Collega’s" }).getByRole("listitem")).toHaveCount(6);
    await expect(page.getByText("71 buurten in dit team.")).toBeVisible();
  });

  await test.step("Vandaag has promises that are due, checks that run, and news", async () => {
    await page.goto("/");
    for (const part of ["Beloofd en nu aan de beurt", "Draagvlakcheck bezig", "Nieuw van collega’s"]) {
      await expect(page.getByRole("list", { name: part }).getByRole("listitem").first()).toBeVisible();
    }
  });

  await test.step("initiatives in every phase", async () => {
    await page.goto("/initiatieven");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(12);
    for (const phase of PHASES) {
      const group = page.getByRole("region", { name: phase, exact: true });
      await expect(group.getByRole("listitem").first()).toBeVisible();
    }
  });

  await test.step("checks with results", async () => {
    await page.goto("/draagvlak");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(6);
    await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
    await expect(page.getByText(/^Met \d+ van de \d+ huishoudens gesproken\./)).toBeVisible();
    await expect(page.getByRole("table", { name: "Antwoorden, met aandeel en marge" })).toBeVisible();
  });

  await test.step("fact sheets, some complete", async () => {
    await page.goto("/factsheets");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(8);
    await expect(page.getByText("5 van 5 vragen beantwoord").first()).toBeVisible();
  });

  await test.step("conversations of a year, actions and bottlenecks", async () => {
    for (const address of ["/gesprekken", "/acties", "/knelpunten"]) {
      await page.goto(address);
      await expect(page.getByRole("main").getByRole("listitem").nth(3)).toBeVisible();
    }
  });
  expect(demo.desktop.problems.all).toEqual([]);
});

test("the demo's address is used once; the server prints a new one at its next start", async ({ demo }) => {
  const used = demoAddress(demo.server);
  await demo.server.restart();
  const printed = [...demo.server.output.matchAll(/https?:\/\/\S+\/meedoen#\S+/g)].map(
    ([address]) => address,
  );
  expect(printed).toHaveLength(2);
  expect(printed[1]).not.toBe(used);
  await demo.phone.page.goto("/");
  await expect(demo.phone.page.getByText("Alles gesynchroniseerd")).toBeVisible({ timeout: 30_000 });
});

const PHASES = [
  "Idee",
  "Verkennen",
  "Draagvlak",
  "Uitwerken",
  "Besluit",
  "Uitvoering",
  "Afgerond",
  "Gestopt",
];
