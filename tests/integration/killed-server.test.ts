import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openDatabase, type DatabasePlace } from "#server/db/open-database";
import { POLL_MS } from "#server/sync/live";
import { build } from "#scripts/build";
import { StoepServer } from "#tests/e2e/support/stoep-server";
import { Browser } from "#tests/support/browser";
import { startDeafPostgres } from "#tests/support/deaf-postgres";
import { startPostgres, type ThrowAwayPostgres } from "#tests/support/postgres";
import { buildFaultyServer } from "#tests/support/faulty-server";
import type { Planted } from "#tests/support/planting";
import { Load, LoadDevice, LOST_EVERY } from "#tests/support/push-load";
import { isLive, newId, startSyncedDevice, type SyncedDevice } from "#tests/support/synced-device";

/** A sample here; the full counts by `npm run test:hard`. */
const KILLS = Number(process.env["STOEP_KILLS"] ?? "4");
const ROUNDS = Number(process.env["STOEP_PROCESS_ROUNDS"] ?? "1");
const PUSHERS = 5;
/** Between two pushes where nobody restarts the process that counts them. */
const PACE_MS = 60;
/** What a poke is spread over and a pull takes on a busy machine, beside the two polls. */
const FETCH_MS = 2_000;
const WITHIN_TWO_POLLS = { timeout: 2 * POLL_MS + FETCH_MS, interval: 20 };
const SOON = { timeout: 30_000, interval: 20 };

vi.setConfig({ testTimeout: 120_000 + KILLS * 10_000 + ROUNDS * 60_000, hookTimeout: 120_000 });

let postgres: ThrowAwayPostgres;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const built = await build();
  if (!built.ok) throw new Error(built.output);
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function startProcess(settings: Record<string, string> = {}, program?: string): Promise<StoepServer> {
  const server = await StoepServer.start({
    settings: { STOEP_LOG_LEVEL: "fatal", ...settings },
    ...(program === undefined ? {} : { program }),
  });
  endings.push(() => server.dispose());
  return server;
}

interface Team {
  readonly scope: string;
  readonly epoch: string;
  readonly personId: string;
  /** A device of a colleague who joined, at one of the processes. */
  join(server: StoepServer): Promise<{ readonly browser: Browser; readonly personId: string }>;
}

const reach = (server: StoepServer) => ({
  url: server.url,
  setUpCode: async () => (await server.setUpAddress()).split("#")[1] ?? "",
});

async function setUpTeam(server: StoepServer): Promise<Team> {
  const lead = new Browser(reach(server));
  const { session } = await lead.setUp("Team Noord", "An");
  const scope = session.memberships[0]?.scope ?? "";
  return {
    scope,
    epoch: session.epoch,
    personId: session.person.id,
    async join(place) {
      const browser = new Browser(reach(place));
      const { token } = await lead.invite(scope, "fieldworker");
      return { browser, personId: (await browser.joinAs("Bo", token)).session.person.id };
    },
  };
}

async function pusher(team: Team, server: StoepServer, paceMs = 0): Promise<LoadDevice> {
  const { scope, epoch } = team;
  const { browser } = await team.join(server);
  return new LoadDevice({
    scope,
    epoch,
    deviceId: browser.deviceId,
    cookie: browser.cookie ?? "",
    url: server.url,
    paceMs,
  });
}

async function watcher(team: Team, server: StoepServer): Promise<SyncedDevice> {
  const { browser, personId } = await team.join(server);
  const device = await startSyncedDevice({
    personId,
    deviceId: browser.deviceId,
    server: () => ({ url: server.url, cookie: browser.cookie }),
  });
  endings.push(() => Promise.resolve(device.engine.stop()));
  return device;
}

/** Every mutation that was acknowledged is one version in the database, no more and no fewer, and nothing else is. */
async function expectAllOnce(place: DatabasePlace, load: Load): Promise<void> {
  const database = await openDatabase(place, { now: () => new Date().toISOString(), newId });
  try {
    const versions = await database.read.selectFrom("record_rev").select(["mutation", "record"]).execute();
    const taken = versions.flatMap(({ mutation }) => mutation ?? []);
    expect(taken.toSorted()).toEqual(load.acknowledged.toSorted());
    for (const { record, versions: count } of load.chains) {
      expect(versions.filter((version) => version.record === record)).toHaveLength(count);
    }
    const conflicts = await database.read
      .selectFrom("record")
      .select("id")
      .where("type", "=", "conflict")
      .execute();
    expect(conflicts).toEqual([]);
  } finally {
    await database.close();
  }
}

interface Killed {
  readonly place: () => DatabasePlace;
  readonly load: Load;
  readonly team: Team;
  readonly device: SyncedDevice;
}

/** Pushes to a server, and kills it so many times meanwhile. At the end every push has its answer. */
async function killUnderLoad(server: StoepServer, kills: number, url: string | null): Promise<Killed> {
  const team = await setUpTeam(server);
  const pushers: LoadDevice[] = [];
  for (let count = 0; count < PUSHERS; count += 1) pushers.push(await pusher(team, server));
  const device = await watcher(team, server);
  const load = new Load(pushers);
  for (let kill = 0; kill < kills; kill += 1) {
    await load.answered(1 + (kill % 7));
    // Each time somewhere else in the work on the pushes that are under way.
    await pause((kill * 3) % 17);
    await server.kill();
    await server.start();
  }
  await load.answered(PUSHERS * LOST_EVERY);
  await load.end();
  const place = (): DatabasePlace =>
    url === null ? { kind: "sqlite", path: join(server.dataDir, "stoep.db") } : { kind: "postgres", url };
  return { place, load, team, device };
}

describe.each(["SQLite", "PostgreSQL"])("a server on %s, killed under load", (kind) => {
  test(`${KILLS} times: loses nothing it acknowledged, applies nothing twice, and a device gets all of it`, async () => {
    const url = kind === "PostgreSQL" ? await postgres.createDatabase() : null;
    const server = await startProcess(url === null ? {} : { STOEP_DATABASE_URL: url });
    const { load, team, device, place } = await killUnderLoad(server, KILLS, url);

    device.engine.trigger("online");
    const { queries } = device.store;
    const made = load.acknowledged.length - load.chains.reduce((sum, { versions }) => sum + versions - 1, 0);
    await vi.waitFor(async () => expect(await queries.count(team.scope, "conversation")).toBe(made), SOON);
    expect(device.engine.status.current().cannotSend).toBeNull();
    await server.kill();
    await expectAllOnce(place(), load);
  });
});

/** What would apply twice, each in a server built for this test alone. */
const FAULTS: readonly (Planted & { readonly shows: RegExp })[] = [
  {
    name: "forgets how far each device had come",
    file: "server/sync/mutation-taker.ts",
    from: "saveLastN(this.#tx, this.#kind, send, at, checked.lastN),",
    to: "",
    shows: /"gap"/,
  },
  {
    name: "takes what it had taken before",
    file: "server/sync/stream-check.ts",
    from: 'steps.push({ kind: "known", taken });',
    to: 'steps.push({ kind: "take" });',
    shows: /"conflict"/,
  },
  {
    name: "says that it had it, and takes it once more all the same",
    file: "server/sync/mutation-taker.ts",
    from: "acks.push(ackAgain(mutation.id, step.taken));",
    to: `acks.push(ackAgain(mutation.id, step.taken));
        const again = await this.#judge(mutation, working, refused, momentOf(mutation), false);
        if (again.status !== "refused") await this.#write(mutation, again, working, momentOf(mutation));`,
    shows: /to deeply equal/,
  },
];

describe("a server that could apply twice is caught", () => {
  test.each(FAULTS)("when it $name", async (fault) => {
    const faulty = await buildFaultyServer(fault);
    endings.push(() => Promise.resolve(faulty.remove()));
    const server = await startProcess({}, faulty.program);
    const judged = async (): Promise<void> => {
      const { load, place } = await killUnderLoad(server, 1, null);
      await server.kill();
      await expectAllOnce(place(), load);
    };
    await expect(judged()).rejects.toThrow(fault.shows);
  });
});

describe("three server processes on one PostgreSQL, one after another killed under load", () => {
  test.each(["with LISTEN/NOTIFY", "without, as behind a transaction pooler"])(
    "%s: devices on different processes see each other's work within two head polls",
    async (how) => {
      const url = await postgres.createDatabase();
      let reached = url;
      if (how !== "with LISTEN/NOTIFY") {
        const deaf = await startDeafPostgres(url);
        endings.push(() => deaf.stop());
        reached = deaf.url;
      }
      const settings = { STOEP_DATABASE_URL: reached };
      const first = await startProcess(settings);
      const team = await setUpTeam(first);
      const servers = [first, await startProcess(settings), await startProcess(settings)];
      const devices: SyncedDevice[] = [];
      for (const server of servers) devices.push(await watcher(team, server));
      const load = new Load([
        await pusher(team, first, PACE_MS),
        await pusher(team, servers[1] ?? first, PACE_MS),
      ]);

      for (let turn = 0; turn < 3 * ROUNDS; turn += 1) {
        const killed = turn % 3;
        const others = devices.filter((_, place) => place !== killed);
        await load.answered(2);
        await servers[killed]?.kill();
        for (const [from, to] of [others, others.toReversed()]) {
          if (from !== undefined && to !== undefined) await expectSeen(team, from, [to]);
        }
        await servers[killed]?.start();
        const back = devices[killed];
        if (back === undefined) throw new Error("There is a device at every process");
        back.engine.trigger("online");
        await isLive(back);
        await expectSeen(team, back, others);
      }
      await load.end();
      for (const server of servers) await server.kill();
      await expectLoadOnce(url, load);
    },
  );

  /** A note of one device, from the server's acknowledgement on. */
  async function expectSeen(team: Team, from: SyncedDevice, to: readonly SyncedDevice[]): Promise<void> {
    const id = newId();
    const { scope } = team;
    const note = { scope, type: "conversation", recordId: id, seen: null, create: true } as const;
    await from.store.save([{ ...note, text: { said: { was: null, to: "Voor de anderen" } } }]);
    await vi.waitFor(async () => expect(await from.waiting()).toBe(0), SOON);
    await vi.waitFor(async () => {
      for (const { store } of to)
        expect(await store.queries.record(scope, "conversation", id)).toMatchObject({ isWaiting: false });
    }, WITHIN_TWO_POLLS);
  }

  /** Beside what the watching devices wrote. */
  async function expectLoadOnce(url: string, load: Load): Promise<void> {
    const database = await openDatabase(
      { kind: "postgres", url },
      { now: () => new Date().toISOString(), newId },
    );
    const versions = await database.read.selectFrom("record_rev").select("mutation").execute();
    await database.close();
    const times = new Map<string, number>();
    for (const { mutation } of versions) {
      if (mutation !== null) times.set(mutation, (times.get(mutation) ?? 0) + 1);
    }
    expect(load.acknowledged.filter((id) => times.get(id) !== 1)).toEqual([]);
    expect([...times.values()].filter((count) => count > 1)).toEqual([]);
  }
});
