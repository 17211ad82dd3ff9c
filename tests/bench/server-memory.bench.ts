import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { isQuick, loadNow, machine, publish } from "./report.ts";
import type { Memory } from "./server/bench-messages.ts";
import { HttpDevice } from "#tests/support/http-device";
import { LiveListener } from "#tests/support/live-listener";
import { buildBenchServer, ServerProcess } from "./server/server-process.ts";

const MINUTES = isQuick ? 2 : 30;
/** Until then caches fill and code is compiled: not counted. */
const SETTLED_AFTER_MINUTES = isQuick ? 0 : 5;
const MINUTE_MS = 60_000;
const PUSHERS = 20;
const LISTENERS = 20;
const PACE_MS = 400;
const NOTES_A_PUSH = 5;
/** Records the load goes round in: the scope stays as large, and all that grows is what nothing may hold on to. */
const MAX_NOTES = 3_000;
/** A listener hangs up and comes back after this many pushes of its device. */
const RECONNECT_AFTER = 20;
/** After the last answer, for what a server does behind it. */
const QUIET_MS = 1_000;
const MB = 2 ** 20;
/** What measuring itself leaves room for. A leak of one kilobyte per push would be far more. */
const MAX_HEAP_GROWTH_MB = 4;
const MAX_RSS_GROWTH_MB = 30;

test("the server's memory is flat under load", async () => {
  test.setTimeout((MINUTES + 5) * MINUTE_MS);
  const load = loadNow();
  const program = await buildBenchServer();
  const server = await ServerProcess.start(program, { databaseUrl: null, devices: PUSHERS });
  const work: Work = { pushes: 0, pulls: 0, pokes: 0, streams: 0, isOver: false, rest: new Rest() };
  const devices = server.team.devices.map((device) => new HttpDevice(server.team, device));
  try {
    const busy = Promise.all(devices.map((device, index) => use(server, device, index < LISTENERS, work)));
    const samples: Memory[] = [];
    for (let minute = 0; minute <= MINUTES; minute += 1) {
      if (minute > 0) await Promise.race([pause(MINUTE_MS), busy]);
      const memory = await work.rest.during(async () => {
        await pause(QUIET_MS);
        return await server.memory();
      });
      samples.push(memory);
      const { pushes, pulls, pokes, streams } = work;
      process.stdout.write(
        `minute ${minute}: heap ${mb(memory.heapBytes)} MB, rss ${mb(memory.rssBytes)} MB, ` +
          `${pushes} pushes, ${pulls} pulls, ${pokes} pokes, ${streams} streams\n`,
      );
    }
    work.isOver = true;
    await busy;

    const settled = samples.slice(SETTLED_AFTER_MINUTES);
    const heap = settled.map(({ heapBytes }) => heapBytes / MB);
    const rss = settled.map(({ rssBytes }) => rssBytes / MB);
    const heapGrowth = slope(heap) * (settled.length - 1);
    const rssGrowth = slope(rss) * (settled.length - 1);
    process.stdout.write(`heap ${heapGrowth.toFixed(2)} MB, rss ${rssGrowth.toFixed(2)} MB over the run\n`);
    if (!isQuick) {
      await publish("server-memory", {
        title: "The server's memory under load",
        place: 25,
        intro: `${PUSHERS} devices pushed to one server without stop for ${MINUTES} minutes, pulled, listened, hung up and came back. Every minute the server collected garbage and said what it held.`,
        tables: [
          {
            title: "",
            columns: [
              "",
              `after ${SETTLED_AFTER_MINUTES} minutes (MB)`,
              `after ${MINUTES} minutes (MB)`,
              "growth in between, fitted (MB)",
            ],
            rows: [
              ["heap", (heap[0] ?? 0).toFixed(1), (heap.at(-1) ?? 0).toFixed(1), heapGrowth.toFixed(1)],
              ["resident", (rss[0] ?? 0).toFixed(1), (rss.at(-1) ?? 0).toFixed(1), rssGrowth.toFixed(1)],
            ],
          },
        ],
        notes: [
          `In that time: ${work.pushes} pushes of ${NOTES_A_PUSH} mutations, ${work.pulls} pulls of 500 rows, ${work.streams} live streams opened, ${work.pokes} pokes.`,
          `It fails above ${MAX_HEAP_GROWTH_MB} MB of heap or ${MAX_RSS_GROWTH_MB} MB resident: the slope of a line through all samples, times the minutes.`,
        ],
        measured: `Measured on ${machine(load)}; once, on SQLite.`,
      });
    }
    expect(heapGrowth).toBeLessThan(MAX_HEAP_GROWTH_MB);
    expect(rssGrowth).toBeLessThan(MAX_RSS_GROWTH_MB);
  } finally {
    work.isOver = true;
    for (const device of devices) device.close();
    await server.stop();
  }
});

interface Work {
  pushes: number;
  pulls: number;
  pokes: number;
  streams: number;
  isOver: boolean;
  readonly rest: Rest;
}

/** Lets every request be answered and begins no other: what is held on the way is no leak. */
class Rest {
  #until: Promise<unknown> = Promise.resolve();
  readonly #underWay = new Set<Promise<unknown>>();

  async during<T>(call: () => Promise<T>): Promise<T> {
    const called = Promise.all(this.#underWay).then(call);
    this.#until = called;
    return await called;
  }

  async work<T>(call: () => Promise<T>): Promise<T> {
    await this.#until;
    const called = call();
    this.#underWay.add(called);
    try {
      return await called;
    } finally {
      this.#underWay.delete(called);
    }
  }
}

/** New notes until there are enough, then edits of them; beside them a first sync now and then, and a live stream. */
async function use(
  server: ServerProcess,
  device: HttpDevice,
  isListening: boolean,
  work: Work,
): Promise<void> {
  let listener: LiveListener | null = null;
  for (let round = 0; !work.isOver; round += 1) {
    if (isListening && round % RECONNECT_AFTER === 0) {
      work.pokes += listener?.pokes ?? 0;
      listener?.close();
      listener = new LiveListener(server.team, device.cookie);
      work.streams += 1;
    }
    const pushed = await work.rest.work(() =>
      device.post("/push", device.nextRound(NOTES_A_PUSH, MAX_NOTES / PUSHERS)),
    );
    if (pushed.status !== 200) throw new Error(`${pushed.status} ${pushed.body.toString()}`);
    work.pushes += 1;
    if (round % 3 === 0) {
      const pulled = await work.rest.work(() => device.post("/pull", device.pull()));
      if (pulled.status !== 200) throw new Error(`${pulled.status} ${pulled.body.toString()}`);
      work.pulls += 1;
    }
    await pause(PACE_MS);
  }
  work.pokes += listener?.pokes ?? 0;
  listener?.close();
}

/** Of the line that fits best through values taken at equal distances: how much one step adds. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let over = 0;
  let under = 0;
  for (const [index, value] of values.entries()) {
    over += (index - middle) * (value - mean);
    under += (index - middle) ** 2;
  }
  return under === 0 ? 0 : over / under;
}

const mb = (bytes: number): string => (bytes / MB).toFixed(1);
