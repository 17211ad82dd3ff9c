import { afterEach, beforeEach, expect, it } from "vitest";
import { claimRound } from "#server/purge/claim-round";
import { createPurgeSchedule } from "#server/purge/purge-schedule";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describeOnBothDatabases("the rounds of purging", (newPlace) => {
  let team: ServerTeam;
  let lead: TestDevice;
  let nowMs: number;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    lead = team.device(await team.join("lead"));
    nowMs = Date.parse(team.now());
  });
  afterEach(async () => await team.close());

  const claim = () => claimRound(team.database, () => nowMs);
  async function makeAndDelete(): Promise<void> {
    const id = team.newId();
    await lead.push(made(id, "Even kort"));
    await lead.push({ recordId: id, seen: { epoch: await team.epoch(), rev: 1 }, delete: true });
  }
  function scheduleOf(counts: number[]) {
    const waits: { delayMs: number; call: () => void }[] = [];
    let scrubs = 0;
    const schedule = createPurgeSchedule({
      database: team.database,
      nowMs: () => nowMs,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      poke: team.deps.poke,
      after(delayMs, call) {
        waits.push({ delayMs, call });
        return () => void waits.splice(0);
      },
      scrubber: { request: () => void (scrubs += 1) },
      onPurged: (count) => void counts.push(count),
      onFailed: (error) => expect.unreachable(String(error)),
    });
    return { schedule, waits, scrubs: () => scrubs };
  }

  it("SRV-14 are done by one of the processes that share a database, once a day", async () => {
    const round = await claim();
    expect(round).not.toBeNull();
    expect(await claim()).toBeNull();
    expect(await round?.goOn()).toBe(true);
    await round?.finish();
    nowMs += 22 * HOUR_MS;
    expect(await claim()).toBeNull();
    nowMs += 2 * HOUR_MS;
    expect(await claim()).not.toBeNull();
  });

  it("SRV-14 are taken over from a process that was killed, which then goes no further", async () => {
    const lost = await claim();
    nowMs += 11 * 60_000;
    expect(await claim()).not.toBeNull();
    expect(await lost?.goOn()).toBe(false);
  });

  it("SRV-14 are not put off by an instant that was written while the clock was years ahead", async () => {
    const real = nowMs;
    nowMs += 3_650 * DAY_MS;
    await (await claim())?.finish();
    nowMs = real;
    expect(await claim()).not.toBeNull();
  });

  it("SRV-14 begin at the start, are looked for every hour, and let the files be scrubbed of what they erased", async () => {
    await makeAndDelete();
    nowMs += 31 * DAY_MS;
    const counts: number[] = [];
    const { schedule, waits, scrubs } = scheduleOf(counts);
    schedule.start();
    expect(waits).toMatchObject([{ delayMs: HOUR_MS }]);
    await expect.poll(scrubs).toBe(1);
    await schedule.stop();
    expect(counts).toEqual([1]);

    await makeAndDelete();
    nowMs += 31 * DAY_MS;
    const next = scheduleOf(counts);
    await next.schedule.look();
    await next.schedule.look();
    expect(counts).toEqual([1, 1]);
  });

  it("SRV-14 stop with the server, and what is left is taken up again", async () => {
    await makeAndDelete();
    nowMs += 31 * DAY_MS;
    const counts: number[] = [];
    const { schedule } = scheduleOf(counts);
    await schedule.stop();
    await schedule.look();
    expect(counts).toEqual([]);
    nowMs += HOUR_MS;
    await scheduleOf(counts).schedule.look();
    expect(counts).toEqual([1]);
  });
});
