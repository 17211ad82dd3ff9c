import { uuidV7 } from "#domain/ids";
import type { PullRequest, PullResponse, PushResponse } from "#protocol/sync-messages";
import type { Row } from "#domain/sync/row";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import type { DeviceDatabase } from "#storage/device-database";
import type { DeviceStore } from "#storage/device-store";
import type { FieldCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import { checkDevice } from "#tests/support/check-device";
import type { DeviceContent } from "#tests/support/check-device";
import { FailingDatabase } from "#tests/support/failing-database";
import { DEVICE, EPOCH, PERSON, sampleClock, sampleRandom, TEAM } from "#tests/support/sync-samples";

/** Opens a new, empty database. */
export type OpenDatabase = () => Promise<DeviceDatabase>;

export interface TestDevice {
  readonly store: DeviceStore;
  readonly database: FailingDatabase;
  /** The device's clock goes on by so much. */
  pass(minutes: number): void;
  /** What must be true at rest; returns the content. */
  check(): Promise<DeviceContent>;
}

export async function newDevice(
  open: OpenDatabase,
  codec: FieldCodec,
  scopes: readonly { id: string; kind: "team" | "private"; isShared: boolean }[] = [
    { id: TEAM, kind: "team", isShared: true },
  ],
): Promise<TestDevice> {
  const database = new FailingDatabase(await open());
  const clock = sampleClock();
  let passedMs = 0;
  const nowMs = (): number => clock() + passedMs;
  const random = sampleRandom();
  const store = new LocalDeviceStore(database, {
    personId: PERSON,
    codec,
    now: () => new Date(nowMs()).toISOString(),
    newId: () => uuidV7(nowMs(), random),
  });
  await store.setUp(DEVICE);
  for (const scope of scopes) await store.addScope(scope);
  const pass = (minutes: number): void => {
    passedMs += minutes * 60_000;
  };
  return { store, database, pass, check: () => checkDevice(database, codec, PERSON) };
}

/** Another tab of this version on the same database, or this one after reloading. */
export async function openAgain({ database }: TestDevice, codec: FieldCodec): Promise<DeviceStore> {
  const nowMs = sampleClock();
  const random = sampleRandom(2);
  const now = (): string => new Date(nowMs()).toISOString();
  const newId = (): string => uuidV7(nowMs(), random);
  const store = new LocalDeviceStore(database, { personId: PERSON, codec, now, newId });
  await store.setUp(DEVICE);
  return store;
}

export const ALL = { maxMutations: 200, maxBytes: 1_000_000 };

export const digestOf = (rows: readonly Row[]): string =>
  rows.reduce((digest, { hash }) => xorDigest(digest, hash), EMPTY_DIGEST);

/** A pull as the device would ask now. */
export async function ask(store: DeviceStore): Promise<PullRequest> {
  const { deviceId, epoch, scopes } = await store.state();
  return {
    deviceId,
    schemaVersion: 1,
    cursors: Object.fromEntries(scopes.map(({ scope, cursor }) => [scope, cursor])),
    waiting: {},
    epoch,
    limit: 500,
  };
}

export function page(rows: readonly Row[], changes: Partial<PullResponse> = {}): PullResponse {
  return {
    rows: [...rows],
    cursors: { [TEAM]: `after ${Math.max(0, ...rows.map(({ seq }) => seq))}` },
    heads: {},
    scopes: [{ id: TEAM, kind: "team", role: "fieldworker" }],
    more: false,
    epoch: EPOCH,
    serverTime: "2026-03-02T09:00:00.000Z",
    ...changes,
  };
}

/** Asks, and gives the device this page. */
export async function pull(
  store: DeviceStore,
  rows: readonly Row[],
  changes: Partial<PullResponse> = {},
): Promise<"applied" | "stale"> {
  return store.applyPull(await ask(store), page(rows, changes));
}

export function pushed(acks: PushResponse["acks"], rows: readonly Row[] = []): PushResponse {
  return { acks, rows: [...rows], head: { seq: 0, digest: EMPTY_DIGEST } };
}
