import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { expect, test } from "@playwright/test";
import { Device } from "../e2e/support/device.ts";
import { StoepServer } from "../e2e/support/stoep-server.ts";
import { buildBench } from "./build-bench.ts";
import { document, linesOf, type Measured } from "./report.ts";
import type {} from "./page/main.ts";

const NOTES = 10_000;
const PUSHED = 1_000;
const SAVES = 100;
const ROUNDS = 7;
/** Not counted: the first ones find nothing compiled and no file open. */
const WARM_UP_ROUNDS = 1;

test("saving, first sync and pushing beside the browser's own cost", async () => {
  // Other work on the machine weighs on both sides, but not always alike.
  const load = (loadavg()[0] ?? 0).toFixed(1);
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
    const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with ${device.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}: medians of ${ROUNDS} rounds after ${WARM_UP_ROUNDS} to warm up, with a load of ${load} from other work when it began.`;
    await writeFile("docs/performance.md", document(lines, machine));
    expect(device.problems.all).toEqual([]);
  } finally {
    await device.dispose();
    await server.dispose();
  }
});
