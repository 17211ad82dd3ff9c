import { test as base, type Page } from "@playwright/test";
import { Device } from "../e2e/support/device.ts";
import { StoepServer } from "../e2e/support/stoep-server.ts";
import { buildPage, buildStoep } from "./build-bench.ts";
import { PeerServer } from "./peer-server.ts";
import { ensurePeers } from "./peers-installed.ts";
import { isQuick } from "./report.ts";
import type {} from "./contestant.ts";

const ALL = ["Stoep", "RxDB", "PouchDB indexeddb", "PouchDB idb", "raw strict", "raw relaxed"] as const;
export type Name = (typeof ALL)[number];

/** Who takes part. PouchDB takes the longest; a quick run goes without. */
const NAMES: readonly Name[] = isQuick ? ALL.filter((name) => !name.startsWith("PouchDB")) : ALL;
/** What each has on its device and on its server before anything is measured. */
export const NOTES = 10_000;

/** All contestants in one browser with its profile on disk: a page, an origin and a server process each. */
export interface Arena {
  readonly version: string;
  /** Lets each do a turn, beginning with another one each round. `rounds` without those to warm up, which are not in the answer. */
  rounds<T>(rounds: number, turn: (page: Page) => Promise<T>): Promise<ReadonlyMap<Name, readonly T[]>>;
}

/** Not counted: the first ones find nothing compiled and no file open. */
export const WARM_UP_ROUNDS = 1;

/** How many notes one request carries, of 100, 500, 1000, 2000 and 5000 tried: PouchDB was fastest with 500, for the others it made no difference to speak of. */
const BATCHES: Readonly<Record<Name, string>> = {
  // The app's own: 1,000 rows down, 200 mutations up.
  Stoep: "",
  RxDB: "1000",
  "PouchDB indexeddb": "500",
  "PouchDB idb": "500",
  "raw strict": "1000",
  "raw relaxed": "1000",
};

export const test = base.extend<object, { arena: Arena }>({
  arena: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this.
    async ({}, use) => {
      const disposals: (() => Promise<void>)[] = [];
      try {
        await use(await open(disposals));
      } finally {
        for (const dispose of disposals.toReversed()) await dispose();
      }
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** Alone in its process a page has a clock fine enough to time a save by. */
async function openIsolated(page: Page, address: string): Promise<void> {
  const isDocument = ({ pathname }: URL): boolean => pathname === "/";
  await page.route(isDocument, async (route) => {
    const response = await route.fetch();
    const headers = {
      ...response.headers(),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    await route.fulfill({ response, headers });
  });
  await page.goto(address);
  await page.unroute(isDocument);
  if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error("The page's clock is coarse.");
}

async function open(disposals: (() => Promise<void>)[]): Promise<Arena> {
  ensurePeers();
  const stoep = await StoepServer.start({ program: await buildStoep() });
  disposals.push(() => stoep.dispose());
  const code = new URL(await stoep.setUpAddress()).hash.slice(1);
  const addresses = new Map<Name, string>([["Stoep", `${stoep.url}/#code=${code}`]]);
  const pages = {
    pouchdb: await buildPage("tests/bench/peers/pouchdb-page.ts"),
    rxdb: await buildPage("tests/bench/peers/rxdb-page.ts"),
    raw: await buildPage("tests/bench/raw-page/main.ts"),
  };
  const peers = [
    ["RxDB", "notes-server.mjs", pages.rxdb, ""],
    ["PouchDB indexeddb", "pouchdb-server.mjs", pages.pouchdb, "adapter=indexeddb"],
    ["PouchDB idb", "pouchdb-server.mjs", pages.pouchdb, "adapter=idb"],
    ["raw strict", "notes-server.mjs", pages.raw, "durability=strict"],
    ["raw relaxed", "notes-server.mjs", pages.raw, "durability=relaxed"],
  ] as const;
  for (const [name, program, pageDir, parameters] of peers) {
    if (!NAMES.includes(name)) continue;
    const server = await PeerServer.start(program, pageDir);
    disposals.push(() => server.dispose());
    addresses.set(name, `${server.url}/#${parameters}&batch=${BATCHES[name]}`);
  }

  const device = await Device.create(stoep.url, { kind: "desktop" });
  disposals.push(() => device.dispose());
  const opened = new Map<Name, Page>();
  for (const [name, address] of addresses) {
    const page = await device.context.newPage();
    page.on("pageerror", (error) => process.stderr.write(`${name}: ${String(error)}\n`));
    await openIsolated(page, address);
    await page.waitForFunction(() => "contestant" in window);
    opened.set(name, page);
  }

  const turns = [...opened];
  let begun = 0;
  const round = async <T>(turn: (page: Page) => Promise<T>): Promise<readonly (readonly [Name, T])[]> => {
    const first = (begun += 1) % turns.length;
    const results: (readonly [Name, T])[] = [];
    for (const [name, page] of [...turns.slice(first), ...turns.slice(0, first)]) {
      await page.bringToFront();
      results.push([name, await turn(page)]);
    }
    return results;
  };
  await round((page) => page.evaluate((notes) => window.contestant.prepare(notes), NOTES));
  return {
    version: device.version,
    async rounds<T>(count: number, turn: (page: Page) => Promise<T>) {
      for (let warmUp = 0; warmUp < WARM_UP_ROUNDS; warmUp += 1) await round(turn);
      const kept = new Map<Name, T[]>(turns.map(([name]) => [name, []]));
      for (let number = 0; number < count; number += 1)
        for (const [name, result] of await round(turn)) kept.get(name)?.push(result);
      return kept;
    },
  };
}
