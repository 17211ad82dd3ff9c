import { afterEach, beforeEach, expect, test } from "vitest";
import { makeDeviceTeam, type DeviceTeam } from "#tests/support/device-team";
import { HttpDevice } from "#tests/support/http-device";
import { LiveListener } from "#tests/support/live-listener";
import { startServer, type TestServer } from "#tests/support/server";

/** A sample of what `npm run bench` does with 500 devices and 10,000 records, and with 200 devices for a minute. */
const DEVICES = 40;
const PUSHES = 5;

let server: TestServer;
let team: DeviceTeam;
let devices: readonly HttpDevice[];
const listeners: LiveListener[] = [];

beforeEach(async () => {
  server = await startServer();
  team = await makeDeviceTeam(server, DEVICES);
  devices = team.devices.map((device) => new HttpDevice(team, device));
});
afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.close();
  for (const device of devices) device.close();
  await server.dispose();
});

async function pushOnce(device: HttpDevice, body: string): Promise<void> {
  const answer = await device.post("/push", body);
  expect(answer.status, answer.body.toString("latin1")).toBe(200);
}

test("the first sync of many devices at once is whole on each, and others are answered meanwhile", async () => {
  const [writer, ...others] = devices;
  if (writer === undefined) throw new Error("There are no devices");
  for (const body of writer.pushes(5, 200)) await pushOnce(writer, body);
  const answeredInBetween: number[] = [];
  let done = 0;
  const syncs = Promise.all(
    others.map(async (device) => {
      const synced = await device.firstSync();
      done += 1;
      return synced;
    }),
  );
  while (done < others.length) {
    for (const body of writer.pushes(1, 1)) await pushOnce(writer, body);
    answeredInBetween.push(done);
  }
  expect((await syncs).filter(({ rows, isWhole }) => rows < 1_000 || !isWhole)).toEqual([]);
  expect(answeredInBetween.filter((before) => before < others.length).length).toBeGreaterThan(1);
}, 120_000);

test("of many devices pushing at once, beside pulls and live streams, nothing is lost and nothing comes twice", async () => {
  listeners.push(...devices.map(({ cookie }) => new LiveListener(team, cookie)));
  await Promise.all(listeners.map(({ opened }) => opened));
  await Promise.all(
    devices.map(async (device) => {
      for (let round = 0; round < PUSHES; round += 1) {
        const body = device.nextRound(4, 6);
        await pushOnce(device, body);
        // As when the answer is lost on the way.
        if (round % 2 === 1) await pushOnce(device, body);
        if (round === 2) await device.post("/pull", device.pull());
      }
    }),
  );
  const expected = new Map(devices.flatMap(({ made }) => made.map(({ id, rev }) => [id, rev])));
  const records = await server.services.database.read.selectFrom("record").select(["id", "rev"]).execute();
  expect(new Map(records.map(({ id, rev }) => [id, rev]))).toEqual(expected);
  const versions = await server.services.database.read
    .selectFrom("record_rev")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(versions.count).toBe(DEVICES * PUSHES * 4);
  expect(await devices[0]?.firstSync()).toEqual({ rows: expected.size, isWhole: true });
  await expect.poll(() => listeners.filter(({ heardSeq }) => heardSeq < DEVICES * PUSHES * 4)).toEqual([]);
}, 120_000);
