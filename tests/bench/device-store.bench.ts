import { expect, test } from "@playwright/test";
import { Device } from "../e2e/support/device.ts";
import { StoepServer } from "../e2e/support/stoep-server.ts";
import { buildBench } from "./build-bench.ts";
import { linesOf, type Measured } from "./lines.ts";
import { isQuick, loadNow, machine, milliseconds, publish } from "./report.ts";
import type {} from "./page/main.ts";

const NOTES = 10_000;
const PUSHED = 1_000;
const SAVES = 100;
const ROUNDS = isQuick ? 2 : 7;
/** Not counted: the first ones find nothing compiled and no file open. */
const WARM_UP_ROUNDS = 1;

const NOTES_ON = [
  "**Saving a note**: a new conversation of some 600 characters, record and outbox in one strict transaction, on a device that holds 10,000. Bare: one strict IndexedDB put of the same content. By turns, one of each.",
  "**First sync**: an empty device fetches everything, checks, stores and indexes it (five indexes), and compares the digest. Bare: the same pages fetched, parsed and put in one store, a relaxed transaction each.",
  "**Pushing**: 1,000 notes saved offline are sent, merged and stored by the server, acknowledged and taken in, in batches of 200, and a pull ends it. Bare: 1,000 rows fetched and put, as above.",
];

test("saving, first sync and pushing beside the browser's own cost", async () => {
  // Other work on the machine weighs on both sides, but not always alike.
  const load = loadNow();
  const server = await StoepServer.start({ program: await buildBench() });
  const device = await Device.create(server.url, { kind: "desktop" });
  try {
    const { page } = device;
    await page.goto("/");
    const code = new URL(await server.setUpAddress()).hash.slice(1);
    const session = await page.evaluate(async (given) => window.bench.setUpTeam(given), code);
    await page.evaluate(async ([s, count]) => window.bench.fill(s, count), [session, NOTES] as const);

    const measured = {
      save: { ours: [] as number[], raw: [] as number[] },
      firstSync: { ours: [] as number[], raw: [] as number[] },
      push: { ours: [] as number[], raw: [] as number[] },
    } satisfies Measured;
    // Turn by turn, so that a slow moment of the machine hits both.
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const firstSync = {
        raw: await page.evaluate(async () => window.bench.fetchAndPut(0)),
        ours: await page.evaluate(async (s) => window.bench.firstSync(s), session),
      };
      const save = await page.evaluate(async ([s, n]) => window.bench.saveNotes(s, n), [
        session,
        SAVES,
      ] as const);
      const push = {
        raw: await page.evaluate(async (count) => window.bench.fetchAndPut(count), PUSHED),
        ours: await page.evaluate(async ([s, n]) => window.bench.pushNotes(s, n), [session, PUSHED] as const),
      };
      if (round < 0) continue;
      measured.firstSync.raw.push(firstSync.raw);
      measured.firstSync.ours.push(firstSync.ours);
      measured.save.raw.push(...save.raw);
      measured.save.ours.push(...save.ours);
      measured.push.raw.push(push.raw);
      measured.push.ours.push(push.ours);
    }

    const lines = linesOf(measured);
    for (const { what, ratio } of lines) expect(ratio, `${what} was measured`).toBeGreaterThan(0);
    for (const { what, oursMs, rawMs, ratio } of lines) {
      process.stdout.write(
        `${what}: ${oursMs.toFixed(1)} ms, bare ${rawMs.toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`,
      );
    }
    if (!isQuick) {
      await publish("device", {
        title: "The device",
        place: 10,
        intro: `In Chromium with a profile on disk, the app's own store and engine against the real server, each beside what the browser costs by itself. The ratio is what Stoep adds.`,
        tables: [
          {
            title: "",
            columns: ["what", "Stoep (ms)", "bare (ms)", "ratio"],
            rows: lines.map(({ what, oursMs, rawMs, ratio }) => [
              what,
              milliseconds(oursMs),
              milliseconds(rawMs),
              ratio.toFixed(2),
            ]),
          },
        ],
        notes: NOTES_ON,
        measured: `Measured on ${machine(load)}, ${device.version}: medians of ${ROUNDS} rounds after ${WARM_UP_ROUNDS} to warm up.`,
      });
    }
    expect(device.problems.all).toEqual([]);
  } finally {
    await device.dispose();
    await server.dispose();
  }
});
