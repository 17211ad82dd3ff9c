import { expect, type Page } from "@playwright/test";
import { Device } from "../e2e/support/device.ts";
import { StoepServer } from "../e2e/support/stoep-server.ts";
import { TeamByRequest } from "../e2e/support/team-by-request.ts";
import { readyForOffline } from "../e2e/support/team-work.ts";
import { writeConversation } from "../support/push-request.ts";
import type { Mutation } from "#domain/sync/mutation";
import { serveBarePage } from "./bare-page.ts";
import { noteContent } from "./note-content.ts";
import { startPageClock } from "./page-clock.ts";

/** An ordinary phone beside the machine that measures. */
export const SLOWER = 4;
const PUSHED_AT_ONCE = 200;
const SYNCED_WITHIN_MS = 600_000;

/** A phone with its profile on disk that holds everything it shows, its server gone. */
export interface BenchPhone {
  readonly version: string;
  /** Starts the browser anew, without a network, on an empty page; its processor `slower` times slower, `SLOWER` unless said otherwise. */
  start(slower?: number): Promise<Page>;
  close(): Promise<void>;
  dispose(): Promise<void>;
}

/** With Stoep and so many notes of its team; `saidIn` gives what was said in each. */
export async function phoneWithNotes(
  notes: number,
  saidIn: (n: number) => string = (n) => noteContent(n).said,
): Promise<BenchPhone & { readonly url: string }> {
  const server = await StoepServer.start();
  try {
    const team = await TeamByRequest.setUp(server);
    for (let pushed = 0; pushed < notes; pushed += PUSHED_AT_ONCE) {
      // In order: a device's stream has no gaps.
      // oxlint-disable-next-line no-await-in-loop
      await team.push(Math.min(PUSHED_AT_ONCE, notes - pushed), (n) => note(n, saidIn(n)));
    }
    const device = await Device.create(server.url, { kind: "phone" });
    const { page } = device;
    await page.goto(await team.linkAt(server.url));
    await page.getByLabel("Jouw naam").fill("Wijkregisseur Zuid");
    await page.getByRole("button", { name: "Meedoen" }).click();
    await page.getByRole("button", { name: "Ik heb de code bewaard" }).click();
    await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: SYNCED_WITHIN_MS });
    await readyForOffline(page);
    return { ...phone(device, () => server.dispose()), url: server.url };
  } finally {
    await server.stop();
  }
}

/** As field staff leave one: with the day, the chips and a tag. */
function note(n: number, said: string): Mutation {
  const { heldAt, channel, attitude, withWhom, tags } = noteContent(n);
  return {
    ...writeConversation(n, said),
    set: {
      heldAt: { was: null, to: heldAt },
      channel: { was: null, to: channel },
      attitude: { was: null, to: attitude },
    },
    add: { withWhom: [...withWhom], tags: [...tags] },
  };
}

/** With a bare page: the one with Preact, unless another is named. */
export async function barePhone(script?: string): Promise<BenchPhone & { readonly url: string }> {
  const bare = await serveBarePage(script);
  const device = await Device.create(bare.url, { kind: "phone" });
  await device.page.goto("/");
  await readyForOffline(device.page);
  await bare.close();
  return { ...phone(device, () => Promise.resolve()), url: bare.url };
}

function phone(device: Device, disposeServer: () => Promise<void>): BenchPhone {
  return {
    version: device.version,
    async start(slower = SLOWER) {
      await device.close();
      await device.launch();
      await device.goOffline();
      await device.context.addInitScript(startPageClock);
      await device.slowDown(slower);
      return device.page;
    },
    close: () => device.close(),
    async dispose() {
      await device.dispose();
      await disposeServer();
    },
  };
}
