import { afterEach, beforeEach, expect, test } from "vitest";
import { pull } from "#server/sync/pull";
import { scenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, sampleId, sampleNote, TEAM } from "#tests/support/sync-samples";

const RECORDS = 2_000;
const DEVICES = 500;
let team: ScenarioTeam;

beforeEach(async () => {
  team = await ScenarioTeam.open();
  await team.join(COLLEAGUE, "lead");
});
afterEach(() => team.close());

/** All pages of a device that has nothing yet. Only the server is under test here: no store lies behind it. */
async function firstSync(deviceId: string): Promise<{ count: number; isWhole: boolean }> {
  const ids = new Set<string>();
  let cursors: Readonly<Record<string, string>> = {};
  let epoch: string | null = null;
  let digest = 0n;
  for (;;) {
    const request = { deviceId, schemaVersion: 1, cursors, waiting: {}, epoch, limit: 500 };
    const result = await pull(team.deps, { person: COLLEAGUE }, request);
    if (!result.ok) throw new Error(result.problem.code);
    const { rows, heads, more } = result.response;
    for (const {
      row: { id, hash },
    } of rows) {
      if (ids.has(id)) throw new Error("A row came twice");
      ids.add(id);
      digest ^= BigInt(`0x${hash}`);
    }
    ({ epoch } = result.response);
    cursors = { ...cursors, ...result.response.cursors };
    if (!more) return { count: ids.size, isWhole: digest === BigInt(`0x${heads[TEAM]?.digest ?? ""}`) };
  }
}

test("500 devices' first sync at once", { timeout: 60_000 }, async () => {
  const office = await scenarioDevice(team, COLLEAGUE);
  const notes = Array.from({ length: RECORDS }, (_, number) =>
    sampleNote(sampleId(0x10_000 + number), `gesprek ${number}`),
  );
  await office.save(...notes);
  await office.sync();
  const devices = Array.from({ length: DEVICES }, (_, number) => sampleId(0x90_000 + number));
  const synced = await Promise.all(devices.map(firstSync));
  expect(synced.filter(({ count, isWhole }) => count !== RECORDS || !isWhole)).toEqual([]);
});

test("after the first page of a large team a device shows what is newest, and pages on where it was when the network is back", async () => {
  const office = await scenarioDevice(team, COLLEAGUE);
  const ids = Array.from({ length: 1_200 }, (_, number) => sampleId(0x20_000 + number));
  await office.save(...ids.map((id, number) => sampleNote(id, `gesprek ${number}`)));
  await office.sync();

  const phone = await scenarioDevice(team, COLLEAGUE);
  phone.link.nextPulls.push(async (request, serve) => {
    const page = await serve(request);
    phone.link.isReachable = false;
    return page;
  });
  await phone.sync();
  const shown = await phone.store.queries.list(TEAM, "conversation", { limit: 20 });
  expect(shown.map(({ id }) => id)).toEqual(ids.slice(-20).toReversed());
  expect(await phone.store.queries.count(TEAM, "conversation")).toBeLessThan(ids.length);

  phone.link.isReachable = true;
  await phone.sync();
  expect(await phone.store.queries.count(TEAM, "conversation")).toBe(ids.length);
}, 60_000);
