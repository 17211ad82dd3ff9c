import { test as base } from "@playwright/test";
import { Device } from "./device.ts";
import { StoepServer } from "./stoep-server.ts";
import { keepRecoveryCode } from "./team-work.ts";

interface DemoTeam {
  readonly server: StoepServer;
  /** The lead's desktop and phone, signed in, with the whole team on them. */
  readonly desktop: Device;
  readonly phone: Device;
}

/** Playwright's `test` with a server begun with `--demo` and the lead's devices, shared by all tests of a worker: they only look. */
export const test = base.extend<object, { readonly demo: DemoTeam }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
    async ({}, use) => {
      const server = await StoepServer.start({ parameters: ["--demo"] });
      const desktop = await Device.create(server.url, { kind: "desktop" });
      await enter(desktop, demoAddress(server));
      const phone = await Device.create(server.url, { kind: "phone" });
      await enter(phone, await linkForOwnDevice(desktop));
      await use({ server, desktop, phone });
      await phone.dispose();
      await desktop.dispose();
      await server.dispose();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

export { expect } from "@playwright/test";

/** The address for entering the demo team, as the server printed it. */
export function demoAddress(server: StoepServer): string {
  const found = /https?:\/\/\S+\/meedoen#\S+/.exec(server.output);
  if (found === null) throw new Error(`No address for entering the demo was printed:\n${server.output}`);
  return found[0];
}

async function enter({ page }: Device, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Inloggen op dit toestel" }).click();
  const kept = page.getByRole("button", { name: "Ik heb de code bewaard" });
  const synced = page.getByText("Alles gesynchroniseerd");
  await kept.or(synced).waitFor();
  if (await kept.isVisible()) await keepRecoveryCode(page);
  await synced.waitFor({ timeout: 30_000 });
}

async function linkForOwnDevice({ page }: Device): Promise<string> {
  await page.goto("/meer/instellingen");
  await page.getByRole("button", { name: "Toestel toevoegen" }).click();
  return page.getByRole("textbox", { name: "Link voor je toestel" }).inputValue();
}
