import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateScopeId } from "#domain/derived-ids";
import { uuidV7 } from "#domain/ids";
import { plainCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { MemoryDatabase } from "#tests/support/memory-database";
import type { ActParts, SimRecord } from "./acts.ts";
import { EVENTS, type Stage } from "./events.ts";
import { Ledger } from "./ledger.ts";
import { FAIR } from "./link.ts";
import { loadStore } from "./loaded-store.ts";
import type { Plan, PlannedStep } from "./plan.ts";
import { Dice } from "./random.ts";
import { Scheduler } from "./scheduler.ts";
import { copyDatabase } from "./sim-database.ts";
import { SimDevice, type SimTab } from "./sim-device.ts";
import { SimServer, type SimPerson } from "./sim-server.ts";
import { tokenCounter } from "./typing.ts";
import { Trace } from "./trace.ts";

/** At rest, all must be equal within this: more than the longest a device waits by itself. */
const REST_MS = 2 * 3_600_000;
const LOOK_EVERY_MS = 20_000;

export interface Outcome {
  readonly seed: number;
  readonly steps: number;
  readonly saves: number;
  readonly mutations: number;
  readonly failures: readonly string[];
  readonly trace: readonly string[];
}

/** Plays a plan to its end, and on until everything is at rest. */
export async function play(plan: Plan): Promise<Outcome> {
  await loadStore();
  const folder = mkdtempSync(join(tmpdir(), "stoep-simulation-"));
  const world = new World(plan, folder);
  try {
    return await world.play();
  } finally {
    world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class World {
  readonly #plan: Plan;
  readonly #dice: Dice;
  readonly #scheduler: Scheduler;
  readonly #trace: Trace;
  readonly #server: SimServer;
  readonly #ledger: Ledger;
  readonly #team: string;
  readonly #persons: readonly SimPerson[];
  readonly #devices: SimDevice[] = [];
  readonly #records: SimRecord[];
  readonly #nextToken = tokenCounter();
  readonly #stage: Stage;

  constructor(plan: Plan, folder: string) {
    this.#plan = plan;
    this.#dice = new Dice(plan.seed, "world");
    this.#scheduler = new Scheduler(plan.seed);
    this.#trace = new Trace(() => this.#scheduler.nowMs);
    this.#team = this.#newId();
    const person = (name: string, role: SimPerson["role"]): SimPerson => ({
      ...{ id: this.#newId(), name, role, isMember: true, wasOut: false },
    });
    this.#persons = [
      person("office", "lead"),
      person("phone", "fieldworker"),
      person("street", "fieldworker"),
    ];
    const typed = ["conversation", "conversation", "supportCheck", "decision"] as const;
    // The fewer there are, the more often two people meet in one.
    this.#records = typed
      .slice(0, this.#dice.between(1, typed.length))
      .map((type) => ({ scope: this.#team, type, id: this.#newId() }));
    this.#server = new SimServer({
      ...{ scheduler: this.#scheduler, trace: this.#trace, folder, team: this.#team, persons: this.#persons },
      dice: new Dice(plan.seed, "server"),
      onCommit: () => this.#ledger.onServerCommit(),
      onAnswer: (person, wasReader, body) => this.#ledger.onAnswer(person, wasReader, body),
    });
    this.#ledger = new Ledger(this.#trace, this.#server);
    this.#stage = {
      ...{ server: this.#server, ledger: this.#ledger, devices: this.#devices, records: this.#records },
      nextToken: this.#nextToken,
      epochs: 0,
      note: (what) => this.#trace.note(what),
      later: (dice, usualMs, call) => void this.#scheduler.after(dice.between(usualMs / 10, usualMs), call),
      act: (tab, dice) => this.#act(tab, dice),
      copy: async (device) =>
        this.#device(`${device.name}copy`, device.person, await copyDatabase(device.database)),
    };
  }

  async play(): Promise<Outcome> {
    const { steps, devices, seed } = this.#plan;
    await this.#server.setUp();
    for (let place = 0; place < devices; place += 1) await this.#addDevice(place);
    const startMs = this.#scheduler.nowMs;
    for (const step of steps) this.#scheduler.after(step.atMs, () => this.#run(step));
    const endMs = startMs + (steps.at(-1)?.atMs ?? 0) + 5_000;
    await this.#scheduler.run(endMs, () => this.#trace.hasFailed);
    if (!this.#trace.hasFailed) await this.#comeToRest();
    return {
      seed,
      steps: this.#scheduler.steps,
      saves: this.#ledger.saves,
      mutations: this.#ledger.mutations,
      failures: this.#trace.failures,
      trace: this.#trace.lines,
    };
  }

  close(): void {
    for (const device of this.#devices) for (const tab of device.openTabs) device.kill(tab);
    this.#server.close();
  }

  /** Network well, everybody signed in, disks with room: now every queue drains and all become equal. */
  async #comeToRest(): Promise<void> {
    const isOver = (): boolean => this.#trace.hasFailed;
    this.#trace.note("from here on all goes well");
    await this.#during(this.#server.restart());
    for (const device of this.#devices) {
      device.weather = FAIR;
      device.isSignedOut = false;
      device.versionsAhead = 0;
      device.wrongDigests = 0;
      device.clockOffsetMs = 0;
      device.isDiskFull = false;
      device.faults.length = 0;
      for (const tab of device.openTabs) device.kill(tab);
      await device.setTakenOver(false);
      await device.open();
    }
    const untilMs = this.#scheduler.nowMs + REST_MS;
    let different: readonly string[] = [];
    do {
      await this.#scheduler.run(this.#scheduler.nowMs + LOOK_EVERY_MS, isOver);
      if (isOver()) return;
      different = this.#devices.flatMap((device) => this.#ledger.differences(device));
    } while (different.length > 0 && this.#scheduler.nowMs < untilMs);
    for (const difference of different) {
      const isQueue = difference.includes("wait in");
      this.#trace.fail(isQueue ? "INV-7" : "INV-6", difference);
    }
    this.#ledger.checkOwed();
  }

  /** Waits for something that itself waits for the scheduler. */
  async #during(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    void work.then(() => {
      isDone = true;
    });
    await this.#scheduler.run(this.#scheduler.nowMs + 60_000, () => isDone);
  }

  async #addDevice(place: number): Promise<void> {
    const person = this.#persons[place % this.#persons.length];
    if (person === undefined) return;
    const device = this.#device(`${person.name}${place}`, person, new MemoryDatabase());
    const store = new LocalDeviceStore(device.database, {
      personId: person.id,
      codec: plainCodec,
      now: () => new Date(this.#scheduler.nowMs).toISOString(),
      newId: () => this.#newId(),
    });
    await store.setUp(this.#newId());
    await store.addScope({ id: this.#team, kind: "team", isShared: true });
    await store.addScope({ id: privateScopeId(person.id), kind: "private", isShared: true });
    await device.open();
  }

  #device(name: string, person: SimPerson, database: MemoryDatabase): SimDevice {
    const device = new SimDevice({
      ...{ name, person, database, scheduler: this.#scheduler, trace: this.#trace, server: this.#server },
      dice: new Dice(this.#plan.seed, name),
      watch: this.#ledger,
    });
    this.#devices.push(device);
    return device;
  }

  #run(step: PlannedStep): void {
    const dice = new Dice(this.#plan.seed, "step", step.number);
    this.#perform(step, dice).catch((error: unknown) => {
      if (storageFailureOf(error) !== null) return;
      this.#trace.fail(
        "step",
        `${step.kind}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
      );
    });
  }

  async #perform({ kind }: PlannedStep, dice: Dice): Promise<void> {
    const device = dice.pick(this.#devices);
    const person = dice.pick(this.#persons.slice(1));
    const tab = dice.pick(device.openTabs.length > 0 ? device.openTabs : [await device.open()]);
    await EVENTS[kind]({ stage: this.#stage, dice, device, tab, person });
  }

  #act(tab: SimTab, dice: Dice): ActParts {
    const { device } = tab;
    return {
      ...{
        tab,
        dice,
        scheduler: this.#scheduler,
        trace: this.#trace,
        team: this.#team,
        records: this.#records,
      },
      nextToken: this.#nextToken,
      newId: () => uuidV7(this.#scheduler.nowMs, (length) => dice.bytes(length)),
      privateRecord: {
        scope: privateScopeId(device.person.id),
        type: "selfAssessment",
        id: device.person.id,
      },
      onSettledByHand: (ids) => {
        for (const id of ids) this.#ledger.allowed(device).settledByHand.add(id);
      },
    };
  }

  #newId(): string {
    return uuidV7(this.#scheduler.nowMs, (length) => this.#dice.bytes(length));
  }
}
