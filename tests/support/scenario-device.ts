import { expect } from "vitest";
import { uuidV7 } from "#domain/ids";
import { recordTypes, type RecordType } from "#domain/records/registry";
import type { DeviceDatabase } from "#storage/device-database";
import { plainCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine, type EngineOptions } from "#sync/engine";
import type { Edit } from "#sync/edit";
import type { RunOutcome } from "#sync/outcome";
import { checkDevice } from "./check-device.ts";
import { createFakeLocks } from "./fake-locks.ts";
import { MemoryDatabase } from "./memory-database.ts";
import { linkTo, type ScenarioLink } from "./scenario-link.ts";
import type { ScenarioTeam } from "./scenario-team.ts";
import { sampleEdit, sampleId, sampleNote, sampleRandom, TEAM, textEdit } from "./sync-samples.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

export interface ScenarioDevice {
  readonly person: string;
  readonly database: DeviceDatabase;
  readonly clock: VirtualClock;
  readonly link: ScenarioLink;
  readonly store: LocalDeviceStore;
  readonly engine: Engine;
  /** Another tab on the same database, or the worker. */
  openTab(options?: Partial<EngineOptions>): Promise<Pick<ScenarioDevice, "store" | "engine">>;
  /** A whole run of the engine. */
  sync(engine?: Engine): Promise<RunOutcome>;
  save(...edits: readonly Edit[]): Promise<void>;
  note(id: string, said: string): Promise<void>;
  /** Types over what the screen shows. */
  retype(id: string, to: string): Promise<void>;
  /** Changes scalars of a record from what the screen shows. */
  set(type: RecordType, id: string, values: Readonly<Record<string, string>>): Promise<void>;
  remove(type: RecordType, id: string): Promise<void>;
  said(id: string): Promise<string | null | undefined>;
  waiting(): Promise<number>;
}

export interface DeviceOptions {
  readonly deviceId?: string;
  readonly database?: DeviceDatabase;
  readonly clock?: VirtualClock;
  readonly engine?: Partial<EngineOptions>;
}

let devices = 0;

/** Somebody's phone, tablet or desktop: the real store and engine, on the server of the team. */
export async function scenarioDevice(
  team: ScenarioTeam,
  person: string,
  options: DeviceOptions = {},
): Promise<ScenarioDevice> {
  devices += 1;
  const random = sampleRandom(devices);
  const { database = new MemoryDatabase(), clock = createVirtualClock() } = options;
  const { deviceId = sampleId(0xc000 + devices) } = options;
  const newId = (): string => uuidV7(clock.nowMs(), random);
  const link = linkTo(team, person);
  const locks = createFakeLocks();
  const openTab: ScenarioDevice["openTab"] = async (more = {}) => {
    const now = () => new Date(clock.nowMs()).toISOString();
    const store = new LocalDeviceStore(database, { personId: person, codec: plainCodec, now, newId });
    await store.setUp(deviceId);
    const engine = createEngine({
      ...{ store, transport: link, clock, locks, newId, storageFailureOf, lockName: "stoep" },
      random: () => 0.5,
      onBug: (error) => {
        throw error;
      },
      ...options.engine,
      ...more,
    });
    return { store, engine };
  };
  const { store, engine } = await openTab();
  await store.addScope({ id: TEAM, kind: "team", isShared: true });

  const device: ScenarioDevice = {
    ...{ person, database, clock, link, store, engine, openTab },
    async sync(which = engine) {
      const outcome = which.syncNow();
      await clock.advance(0);
      return await outcome;
    },
    async save(...edits) {
      expect(await store.save(edits)).toEqual({ ok: true });
    },
    note: (id, said) => device.save(sampleNote(id, said)),
    async retype(id, to) {
      const shown = await store.queries.record(TEAM, "conversation", id);
      await device.save({ ...textEdit(id, shown?.fields.said ?? null, to), seen: shown?.seen ?? null });
    },
    async set(type, id, values) {
      const shown = await store.queries.record(TEAM, type, id);
      const fields: Readonly<Record<string, unknown>> = shown?.fields ?? {};
      const changes = Object.entries(values).map(([name, to]) => {
        const was = fields[name];
        return [name, { was: typeof was === "string" ? was : null, to }] as const;
      });
      await device.save(
        sampleEdit({
          ...{ type, recordId: id, seen: shown?.seen ?? null, set: Object.fromEntries(changes) },
          ...(shown === undefined ? { create: true } : {}),
        }),
      );
    },
    async remove(type, id) {
      const seen = (await store.queries.record(TEAM, type, id))?.seen ?? null;
      await device.save(sampleEdit({ type, recordId: id, seen, delete: true }));
    },
    said: async (id) => (await store.queries.record(TEAM, "conversation", id))?.fields.said,
    waiting: async () => (await store.state()).scopes.reduce((sum, scope) => sum + scope.waiting, 0),
  };
  return device;
}

/** Runs every engine until nothing waits, and then: every device holds what the server does, by content, and adds up. */
export async function atRest(team: ScenarioTeam, ...all: readonly ScenarioDevice[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const device of all) expect(await device.sync()).toMatchObject({ code: "synced" });
  }
  const atServer = (await team.rows()).map(({ type, id, fields }) => ({ type, id, fields })).toSorted(byId);
  for (const device of all) {
    expect(await device.waiting()).toBe(0);
    expect(await contentOf(device)).toEqual(atServer);
    await checkDevice(device.database, plainCodec, device.person);
  }
}

async function contentOf({ store }: ScenarioDevice) {
  const types = Object.keys(recordTypes).filter(isRecordType);
  const lists = await Promise.all(types.map((type) => store.queries.list(TEAM, type, { limit: 10_000 })));
  return lists
    .flat()
    .map(({ type, id, fields }) => ({ type, id, fields }))
    .toSorted(byId);
}

const byId = (left: { id: string }, right: { id: string }): number => (left.id < right.id ? -1 : 1);
const isRecordType = (type: string): type is RecordType => Object.hasOwn(recordTypes, type);

/** The open conflict about a field of a record, as a device shows it. */
export async function openConflict({ store }: ScenarioDevice, record: string) {
  const conflicts = await store.queries.list(TEAM, "conflict", { state: "open", limit: 10 });
  return conflicts.find(({ fields }) => fields.record === record);
}

/** The values of an open conflict; empty when there is none. */
export async function versionsOf(device: ScenarioDevice, record: string): Promise<readonly unknown[]> {
  const conflict = await openConflict(device, record);
  return Object.values(conflict?.fields.versions ?? {})
    .map(({ value }) => value)
    .toSorted();
}
