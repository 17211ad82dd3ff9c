import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { StoepServer } from "./support/stoep-server.ts";
import { capture, createTeam, expectStored, inviteColleague, join as joinTeam } from "./support/team-work.ts";

const BEFORE = "Buurvrouw wil de geveltuintjes samen onderhouden.";
const AFTER = "Jongeren vragen om een bankje bij het veld.";

interface Said {
  readonly exitCode: number;
  /** All it printed. */
  readonly text: string;
}

/** Runs the maintenance program as whoever runs the server does, beside it or when it has stopped. */
function maintain(server: StoepServer, ...parameters: string[]): Promise<Said> {
  const env = { ...process.env, NODE_ENV: "production", STOEP_DATA_DIR: server.dataDir };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["dist/server/maintenance.js", ...parameters],
      { env },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? 1, text: `${stdout}${stderr}` }),
    );
  });
}

async function write(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  await expect(page.getByLabel("Wat is er besproken?")).toBeFocused();
  await page.keyboard.type(words);
  await expectStored(page);
  await page.goto("/meer/synchronisatie");
  await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 30_000 });
}

test("a server goes back to a backup, and the devices give it what it then lacks", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await joinTeam(phone.page, await inviteColleague(desktop.page), "Wijkregisseur Zuid");
  await write(phone.page, BEFORE);

  const made = await maintain(server, "backup");
  expect(made).toMatchObject({ exitCode: 0, text: expect.stringContaining("gemaakt en teruggelezen") });
  const [name = ""] = await readdir(join(server.dataDir, "backups"));
  const backup = join(server.dataDir, "backups", name);
  await write(phone.page, AFTER);

  const refused = await maintain(server, "restore", backup);
  expect(refused).toMatchObject({ exitCode: 1, text: expect.stringContaining("in gebruik") });

  await server.stop();
  const restored = await maintain(server, "restore", backup);
  expect(restored).toMatchObject({ exitCode: 0, text: expect.stringContaining("teruggezet") });
  await server.start();

  // A new device has only what the server has.
  await desktop.page.goto("/gesprekken");
  for (const words of [BEFORE, AFTER]) {
    await expect(desktop.page.getByRole("listitem").filter({ hasText: words })).toBeVisible({
      timeout: 60_000,
    });
  }
  await phone.page.goto("/meer/synchronisatie");
  await expect(phone.page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 60_000 });
  const healthy = await maintain(server, "doctor");
  expect(healthy).toMatchObject({ exitCode: 0, text: expect.stringContaining("in orde") });
});
