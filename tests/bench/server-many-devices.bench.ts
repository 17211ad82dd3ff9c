import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { HttpDevice } from "#tests/support/http-device";
import { LiveListener } from "#tests/support/live-listener";
import { isQuick, loadNow, machine, milliseconds, percentile, publish } from "./report.ts";
import type { Memory } from "./server/bench-messages.ts";
import { buildBenchServer, ServerProcess } from "./server/server-process.ts";

const FIRST_SYNCS = isQuick ? 50 : 500;
const RECORDS = isQuick ? 2_000 : 10_000;
const PUSHERS = isQuick ? 40 : 200;
const PUSHING_MS = isQuick ? 10_000 : 60_000;
const PACE_MS = 500;
const SMALL_SCOPE = 1_000;
const LARGE_SCOPE = isQuick ? 10_000 : 100_000;
const PAGES_TIMED = 40;
const MB = 2 ** 20;
/** Above what it holds at rest. Pages under way are a few megabytes each, and only so many are. */
const MOST_MORE_MB = 400;

test("many devices at once", async () => {
  test.setTimeout(40 * 60_000);
  const load = loadNow();
  const program = await buildBenchServer();
  const rows = [
    ...(await firstSyncs(program)),
    ...(await pushesBesidePullsAndPokes(program)),
    ...(await pagesOfLargeScope(program)),
  ];
  for (const row of rows) process.stdout.write(`${row.join(": ")}\n`);
  if (isQuick) return;
  await publish("server-many-devices", {
    title: "Many devices at one server",
    place: 23,
    intro:
      "The real server on SQLite, a process of its own, over HTTP on 127.0.0.1. Devices and server share the machine.",
    tables: [{ title: "", columns: ["what", "measured"], rows }],
    notes: [
      "Every device that synced had every row once, and a digest equal to the server's; of every push that was acknowledged each record stood at the version it had to have, none lost and none twice, though every tenth push was sent a second time.",
      "Pages of a large scope and of a small one were asked for by turns, 500 rows each, from the newest down.",
    ],
    measured: `Measured on ${machine(load)}; once.`,
  });
});

async function firstSyncs(program: string): Promise<string[][]> {
  return await withServer(program, FIRST_SYNCS + 1, async (server, devices) => {
    const [writer, ...others] = devices;
    if (writer === undefined) throw new Error("There are no devices");
    await fill(writer, RECORDS);
    const atRest = await server.memory();
    const work = { isOver: false, answersMs: [] as number[], most: atRest };
    const beside = Promise.all([writeBeside(writer, work), watchMemory(server, work)]);
    const startMs = performance.now();
    const synced = await Promise.all(others.map((device) => device.firstSync()));
    const tookMs = performance.now() - startMs;
    work.isOver = true;
    await beside;
    expect(synced.filter(({ rows, isWhole }) => rows < RECORDS || !isWhole)).toEqual([]);
    const more = (work.most.rssBytes - atRest.rssBytes) / MB;
    expect(more).toBeLessThan(MOST_MORE_MB);
    return [
      [
        `${FIRST_SYNCS} devices' first sync of ${count(RECORDS)} records at once`,
        `${(tookMs / 1000).toFixed(0)} s in all, ${count((FIRST_SYNCS * RECORDS * 1000) / tookMs)} rows/s`,
      ],
      [
        "Somebody else's push meanwhile, p50 and p99",
        `${milliseconds(percentile(work.answersMs, 0.5))} and ${milliseconds(percentile(work.answersMs, 0.99))} ms`,
      ],
      [
        "Resident memory of the server: at rest, and at most",
        `${(atRest.rssBytes / MB).toFixed(0)} and ${(work.most.rssBytes / MB).toFixed(0)} MB`,
      ],
    ];
  });
}

interface Beside {
  isOver: boolean;
  readonly answersMs: number[];
  most: Memory;
}

async function writeBeside(writer: HttpDevice, work: Beside): Promise<void> {
  while (!work.isOver) {
    for (const body of writer.pushes(1, 1)) work.answersMs.push(await pushed(writer, body));
    await pause(PACE_MS);
  }
}

async function watchMemory(server: ServerProcess, work: Beside): Promise<void> {
  while (!work.isOver) {
    const memory = await server.memory();
    if (memory.rssBytes > work.most.rssBytes) work.most = memory;
    await pause(PACE_MS);
  }
}

async function pushesBesidePullsAndPokes(program: string): Promise<string[][]> {
  return await withServer(program, PUSHERS, async (server, devices) => {
    const listeners = devices.map(({ cookie }) => new LiveListener(server.team, cookie));
    const pushesMs: number[] = [];
    const pullsMs: number[] = [];
    const endMs = performance.now() + PUSHING_MS;
    await Promise.all(
      devices.map(async (device, index) => {
        // Not all at the same instant.
        await pause((PACE_MS * index) / devices.length);
        for (let round = 0; performance.now() < endMs; round += 1) {
          const body = device.nextRound(2, 10);
          pushesMs.push(await pushed(device, body));
          // As when the answer is lost on the way.
          if (round % 10 === 9) pushesMs.push(await pushed(device, body));
          if (round % 5 === 4) pullsMs.push((await device.post("/pull", device.pull())).durationMs);
          await pause(PACE_MS);
        }
      }),
    );
    const [reader] = devices;
    const records = devices.flatMap(({ made }) => made);
    const versions = records.reduce((sum, { rev }) => sum + rev, 0);
    // Every version moves the head by one, so it tells how many there are.
    const head = await reader?.head();
    expect(head).toBe(versions);
    expect(await reader?.firstSync()).toEqual({ rows: records.length, isWhole: true });
    await expect.poll(() => listeners.filter(({ heardSeq }) => heardSeq < versions).length).toBe(0);
    const pokes = listeners.reduce((sum, listener) => sum + listener.pokes, 0);
    for (const listener of listeners) listener.close();
    const perSecond = (total: number) => count((total * 1000) / PUSHING_MS);
    return [
      [
        `${PUSHERS} devices pushing for ${PUSHING_MS / 1000} s beside pulls and live streams`,
        `${perSecond(pushesMs.length)} pushes, ${perSecond(versions)} mutations, ${perSecond(pullsMs.length)} pulls, ${perSecond(pokes)} pokes a second`,
      ],
      [
        "A push of two mutations, p50 and p99",
        `${milliseconds(percentile(pushesMs, 0.5))} and ${milliseconds(percentile(pushesMs, 0.99))} ms`,
      ],
      [
        "A pull of a first page, p50 and p99",
        `${milliseconds(percentile(pullsMs, 0.5))} and ${milliseconds(percentile(pullsMs, 0.99))} ms`,
      ],
    ];
  });
}

async function pagesOfLargeScope(program: string): Promise<string[][]> {
  const smallMs: number[] = [];
  const largeMs: number[] = [];
  await withServer(program, 1, async (_small, [inSmall]) => {
    await withServer(program, 1, async (_large, [inLarge]) => {
      if (inSmall === undefined || inLarge === undefined) throw new Error("There are no devices");
      await fill(inSmall, SMALL_SCOPE);
      await fill(inLarge, LARGE_SCOPE);
      for (let turn = 0; turn < PAGES_TIMED; turn += 1) {
        smallMs.push((await inSmall.post("/pull", inSmall.pull(), "identity")).durationMs);
        largeMs.push((await inLarge.post("/pull", inLarge.pull(), "identity")).durationMs);
      }
    });
  });
  const ratio = percentile(largeMs, 0.5) / percentile(smallMs, 0.5);
  expect(ratio).toBeLessThan(1.5);
  return [
    [
      `A page of a scope of ${count(LARGE_SCOPE)} records beside one of ${count(SMALL_SCOPE)}, p50`,
      `${milliseconds(percentile(largeMs, 0.5))} and ${milliseconds(percentile(smallMs, 0.5))} ms: ratio ${ratio.toFixed(2)}`,
    ],
  ];
}

async function withServer<Result>(
  program: string,
  count: number,
  work: (server: ServerProcess, devices: readonly HttpDevice[]) => Promise<Result>,
): Promise<Result> {
  const server = await ServerProcess.start(program, { databaseUrl: null, devices: count });
  const devices = server.team.devices.map((device) => new HttpDevice(server.team, device));
  try {
    return await work(server, devices);
  } finally {
    for (const device of devices) device.close();
    await server.stop();
  }
}

async function fill(device: HttpDevice, records: number): Promise<void> {
  for (let left = records; left > 0; left -= 200) {
    for (const body of device.pushes(1, Math.min(200, left))) await pushed(device, body);
  }
}

/** Milliseconds until the answer. */
async function pushed(device: HttpDevice, body: string): Promise<number> {
  const answer = await device.post("/push", body);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.toString()}`);
  return answer.durationMs;
}

const count = (value: number): string => Math.round(value).toLocaleString("en");
