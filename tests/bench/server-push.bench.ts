import { expect, test } from "@playwright/test";
import { startPostgres } from "#tests/support/postgres";
import {
  gatherStatistics,
  mutationRows,
  openBarePostgres,
  openBareSqlite,
  writtenRows,
  type BareRow,
  type BareTable,
} from "./server/bare-insert.ts";
import { HttpDevice } from "#tests/support/http-device";
import { buildBenchServer, ServerProcess } from "./server/server-process.ts";
import { isQuick, loadNow, machine, milliseconds, percentile, publish, type Table } from "./report.ts";

const ROUNDS = isQuick ? 2 : 5;
/** Not counted: code is compiled meanwhile. */
const WARM_UP_ROUNDS = isQuick ? 1 : 2;
const DEVICES = 8;
/** Pushes of one device in a round, by the number of mutations in each. */
const SHAPES = [
  { batch: 1, pushes: 200 },
  { batch: 20, pushes: 40 },
  { batch: 200, pushes: 10 },
];
/** Reading, checking, merging and answering may cost at most three times what it costs to write the same rows bare. */
const GOAL = 0.25;

interface Point {
  readonly batch: number;
  readonly writers: number;
  readonly durationsMs: number[];
  /** Mutations per second, by round. */
  readonly ours: number[];
  /** With the rows the server writes. */
  readonly bare: number[];
  /** With one row per mutation. */
  readonly barest: number[];
}

test("pushes beside the database's own inserts", async () => {
  const load = loadNow();
  const program = await buildBenchServer();
  const postgres = await startPostgres({ isDurable: true });
  const tables: Table[] = [];
  const belowGoal: string[] = [];
  try {
    for (const kind of ["SQLite", "PostgreSQL"]) {
      const isSqlite = kind === "SQLite";
      const databaseUrl = isSqlite ? null : await postgres.createDatabase();
      const server = await ServerProcess.start(program, { databaseUrl, devices: DEVICES });
      const bare = isSqlite
        ? openBareSqlite(server.team.dataDir)
        : await openBarePostgres(await postgres.createDatabase());
      const points = await measure(server, bare, async () => {
        if (databaseUrl !== null) await gatherStatistics(databaseUrl);
      });
      await bare.close();
      await server.stop();
      const table = tableOf(kind, points);
      tables.push(table);
      for (const row of table.rows) process.stdout.write(`${kind}: ${row.join(" | ")}\n`);
      for (const { batch, writers, ours, bare: without } of points) {
        const ratio = percentile(ours, 0.5) / percentile(without, 0.5);
        if (ratio < GOAL)
          belowGoal.push(`${kind}, batches of ${batch}, ${writers} at once: ${ratio.toFixed(2)}`);
      }
    }
  } finally {
    await postgres.stop();
  }
  if (isQuick) return;
  await publish("server-push", {
    title: "Pushing to the server",
    place: 20,
    intro:
      "The real server over HTTP on 127.0.0.1, a process of its own, beside the same database inserting bare rows in one table with a primary key, in transactions of the same batch size, by the same driver and with the same durability: as many rows and bytes as the server writes (three per mutation), and one row per mutation (SQLite: WAL, synchronous FULL; PostgreSQL: fsync and synchronous_commit on).",
    tables,
    notes: [
      "Each mutation makes a new conversation of some 600 characters. The server reads and checks the body, merges, writes three rows (record, version, mutation), moves the scope's head and digest, commits to the disk and answers, packed, with the acknowledgements and the rows.",
      "Bare rates are in mutations a second too. The goal is a quarter of the first. What keeps the server from it: each mutation is read, checked, merged, hashed twice and answered in one thread, which takes three times as long as writing its three rows; and a push is three journeys to PostgreSQL, one after the other, where a bare insert is one, and eight of those go beside each other.",
      "All devices push to one team: they take turns at its lock, because the order of commits is the order of the stream. Bare inserts on PostgreSQL need not take turns.",
      "PostgreSQL gathers statistics of its tables after the rounds to warm up, as it does by itself within a minute of such a load.",
      "A push is timed at the device, from sending to the last byte of the answer. The devices share the machine with the server: they send over bare connections, and unpack nothing.",
    ],
    measured: `Measured on ${machine(load)}: medians of ${ROUNDS} rounds after ${WARM_UP_ROUNDS} to warm up, by turns; p50 and p99 over all pushes.`,
  });
  expect(belowGoal).toEqual([]);
});

/** `afterWarmUp`: before the first round that counts. */
async function measure(
  server: ServerProcess,
  bare: BareTable,
  afterWarmUp: () => Promise<void>,
): Promise<readonly Point[]> {
  const devices = server.team.devices.map((device) => new HttpDevice(server.team, device));
  const points = SHAPES.flatMap(({ batch, pushes }) =>
    [1, DEVICES].map((writers) => ({
      ...{ batch, writers, pushes },
      ...{ durationsMs: [] as number[], ours: [] as number[], bare: [] as number[], barest: [] as number[] },
    })),
  );
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    if (round === 0) await afterWarmUp();
    for (const point of points) {
      const { batch, writers, pushes } = point;
      const mutations = batch * pushes * writers;
      const bareMs = async (rowsOf: (count: number) => readonly BareRow[]) =>
        await bare.insert(
          Array.from({ length: pushes * writers }, () => rowsOf(batch)),
          writers,
        );
      const bareOnes = { written: await bareMs(writtenRows), mutations: await bareMs(mutationRows) };
      const work = devices
        .slice(0, writers)
        .map((device) => ({ device, bodies: device.pushes(pushes, batch) }));
      const startMs = performance.now();
      const durationsMs = (
        await Promise.all(work.map(({ device, bodies }) => pushAll(device, bodies)))
      ).flat();
      const oursMs = performance.now() - startMs;
      if (round < 0) continue;
      point.durationsMs.push(...durationsMs);
      point.ours.push((mutations * 1000) / oursMs);
      point.bare.push((mutations * 1000) / bareOnes.written);
      point.barest.push((mutations * 1000) / bareOnes.mutations);
    }
  }
  for (const device of devices) device.close();
  return points;
}

async function pushAll(device: HttpDevice, bodies: readonly string[]): Promise<readonly number[]> {
  const durationsMs: number[] = [];
  for (const body of bodies) {
    const answer = await device.post("/push", body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.toString()}`);
    durationsMs.push(answer.durationMs);
  }
  return durationsMs;
}

function tableOf(kind: string, points: readonly Point[]): Table {
  return {
    title: kind,
    columns: [
      "batch × devices at once",
      "mutations/s",
      "bare, same rows",
      "ratio",
      "bare, one row each",
      "ratio",
      "p50 (ms)",
      "p99 (ms)",
    ],
    rows: points.map(({ batch, writers, durationsMs, ours, bare, barest }) => [
      `${batch} × ${writers}`,
      percentile(ours, 0.5).toFixed(0),
      percentile(bare, 0.5).toFixed(0),
      (percentile(ours, 0.5) / percentile(bare, 0.5)).toFixed(2),
      percentile(barest, 0.5).toFixed(0),
      (percentile(ours, 0.5) / percentile(barest, 0.5)).toFixed(2),
      milliseconds(percentile(durationsMs, 0.5)),
      milliseconds(percentile(durationsMs, 0.99)),
    ]),
  };
}
