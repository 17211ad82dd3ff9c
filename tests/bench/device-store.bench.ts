import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { expect, test } from "@playwright/test";
import { Device } from "../e2e/support/device.ts";
import { StoepServer } from "../e2e/support/stoep-server.ts";
import { buildBench } from "./build-bench.ts";
import { document, linesOf, type Measured } from "./report.ts";
import type {} from "./page/main.ts";

const NOTES = 10_000;
const PUSHED = 1_000;
const SAVES = 200;
const ROUNDS = 3;

test("saving, first sync and pushing beside the browser's own cost", async () => {
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
    for (let round = 0; round < ROUNDS; round += 1) {
      measured.firstSync.raw.push(await page.evaluate(async () => window.bench.fetchAndPut(0)));
      measured.firstSync.ours.push(await page.evaluate(async (s) => window.bench.firstSync(s), session));
      const saves = [session, SAVES] as const;
      measured.save.raw.push(
        ...(await page.evaluate(async ([s, count]) => window.bench.putNotes(s, count), saves)),
      );
      measured.save.ours.push(
        ...(await page.evaluate(async ([s, count]) => window.bench.saveNotes(s, count), saves)),
      );
      const pushes = [session, PUSHED] as const;
      measured.push.raw.push(await page.evaluate(async (count) => window.bench.fetchAndPut(count), PUSHED));
      measured.push.ours.push(
        await page.evaluate(async ([s, count]) => window.bench.pushNotes(s, count), pushes),
      );
    }

    const lines = linesOf(measured);
    for (const { what, oursMs, rawMs, ratio } of lines) {
      process.stdout.write(
        `${what}: ${oursMs.toFixed(1)} ms, bare ${rawMs.toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`,
      );
    }
    const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with ${device.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}.`;
    await writeFile("docs/performance.md", document(lines, machine));
    expect(device.problems.all).toEqual([]);
  } finally {
    await device.dispose();
    await server.dispose();
  }
});
