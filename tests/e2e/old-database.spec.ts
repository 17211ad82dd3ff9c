import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import SqliteDatabase from "better-sqlite3";
import { deviceFixtures, type DeviceFixture } from "../support/old-data/fixtures.ts";
import { writeImage } from "../support/old-data/indexed-db-image.ts";
import { recordedMutations, recordedRecords } from "../support/old-data/old-device.ts";
import { layDown } from "../support/old-data/server-image.ts";
import { expect, test } from "./support/fixtures.ts";
import { buildNextVersion } from "./support/next-version.ts";
import type { StoepServer } from "./support/stoep-server.ts";
import { capture, createTeam, expectStored, readyForOffline } from "./support/team-work.ts";

const WORDS = "De bank bij de vijver is kapot.";
const LATER = " Iemand van beheer kijkt morgen.";

test("DEV-8: an old tab beside a newer version says to reload, and what was typed in it is there then and reaches the server", async ({
  server,
  desktop,
}) => {
  const program = await buildNextVersion();
  const old = desktop.page;
  await createTeam(old, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await readyForOffline(old);
  await capture(old, "Gesprek");
  const box = old.getByLabel("Wat is er besproken?");
  await box.fill(WORDS);
  await expectStored(old);
  const before = await versionsOf(old);

  await server.deploy(program);
  const newer = await desktop.context.newPage();
  await test.step("the newer version is chosen in a second tab, and takes the database over", async () => {
    await newer.goto("/");
    await newer.getByRole("button", { name: "Nu bijwerken" }).click();
    // The page is loaded anew meanwhile, and cannot answer just then.
    await expect(async () => expect(await versionsOf(newer)).not.toEqual(before)).toPass();
  });

  await test.step("the old tab says so, and keeps what is typed", async () => {
    await expect(old.getByRole("alert").getByText("nieuwere versie van Stoep")).toBeVisible();
    await box.pressSequentially(LATER);
    await expect(old.getByText("Herlaad Stoep; je tekst is bewaard.")).toBeVisible();
    await expect(box).toHaveValue(WORDS + LATER);
  });

  await test.step("after reloading the words are there, and go to the server", async () => {
    await old.getByRole("button", { name: "Herlaad Stoep" }).click();
    await expect(box).toHaveValue(WORDS + LATER);
    await expect(old.getByText("Alles gesynchroniseerd")).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => saidAt(server)).toEqual([WORDS + LATER]);
    await expect(box).toHaveValue(WORDS + LATER);
  });
});

for (const fixture of deviceFixtures().filter(({ name }) => name === "phone")) {
  test(`DEV-8: a phone with the database of version ${fixture.version} goes on with all it had`, async ({
    server,
    phone,
  }) => {
    await layDownServer(server, fixture);
    const { page } = phone;
    await page.goto("/api/v1/health");
    for (const image of fixture.device.databases) {
      await page.evaluate(`(${writeImage.toString()})(indexedDB, ${JSON.stringify(image)})`);
    }
    const [name = "", value = ""] = (fixture.device.cookie ?? "").split(/=(.*)/s);
    await phone.context.addCookies([
      { name, value, domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "Lax" },
    ]);

    await page.goto("/gesprekken");
    for (const words of ["Wacht op verbinding.", "Getypt in een tabblad dat te oud was."]) {
      await expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
    }
    const recorded = recordedMutations(fixture.device, "outbox").map(({ id }) => id);
    await expect.poll(() => mutationsAt(server)).toEqual(expect.arrayContaining(recorded));
    for (const { type, id, deleted, fields } of recordedRecords(fixture.device)) {
      if (type !== "conversation" || deleted || fields["said"] === undefined) continue;
      await page.goto(`/gesprekken/${id}`);
      await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(String(fields["said"]));
    }
    await page.goto("/meer/synchronisatie");
    await expect(page.getByRole("heading", { name: "Aandacht nodig" })).toBeVisible();
    expect(phone.problems.all).toEqual([]);
  });
}

/** Puts the recorded server in the place of the one that runs. Its sessions stay good, whenever this is run. */
async function layDownServer(server: StoepServer, { server: image }: DeviceFixture): Promise<void> {
  await server.stop();
  const path = join(server.dataDir, "stoep.db");
  for (const part of ["", "-wal", "-shm"]) await rm(path + part, { force: true });
  const { session = [], ...rows } = image.rows;
  const lasting = session.map((row) => ({ ...row, expires_at: "2999-01-01T00:00:00.000Z" }));
  await layDown({ kind: "sqlite", path }, { ...image, rows: { ...rows, session: lasting } });
  await server.start();
}

const versionsOf = (page: Page): Promise<readonly (number | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));

const mutationsAt = (server: StoepServer): readonly unknown[] =>
  rowsAt(server, "select id as value from mutation");
const saidAt = (server: StoepServer): readonly unknown[] =>
  rowsAt(server, "select json_extract(fields, '$.said') as value from record where type = 'conversation'");

function rowsAt({ dataDir }: StoepServer, question: string): readonly unknown[] {
  const database = new SqliteDatabase(join(dataDir, "stoep.db"), { readonly: true });
  const rows = database.prepare<[], { value: unknown }>(question).all();
  database.close();
  return rows.map(({ value }) => value);
}
