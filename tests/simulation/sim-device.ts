import { uuidV7 } from "#domain/ids";
import type { RecordEditor } from "#models/editor";
import { openEditor } from "#models/open-editor";
import type { RecordType } from "#domain/records/registry";
import { plainCodec } from "#storage/field-codec";
import type { PushRequest } from "#protocol/sync-messages";
import { saveMending } from "#models/mend-refused";
import { LocalDeviceStore } from "#storage/local-device-store";
import { WRITER_VERSION } from "#storage/schema";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine } from "#sync/engine";
import type { Edit, SaveResult } from "#sync/edit";
import type { Clock, Locks } from "#sync/ports";
import { createFakeLocks, noLocks } from "#tests/support/fake-locks";
import type { MemoryDatabase } from "#tests/support/memory-database";
import { createLink, FAIR, type Weather } from "./link.ts";
import type { Dice } from "./random.ts";
import type { Life, Scheduler } from "./scheduler.ts";
import { SimDatabase, type DeviceSnapshot, type WriteFault } from "./sim-database.ts";
import type { SimPerson, SimServer } from "./sim-server.ts";
import type { Trace } from "./trace.ts";

export interface DeviceWatch {
  /** In the transaction that commits. */
  onCommit(device: SimDevice, after: DeviceSnapshot): void;
  /** The body of a push is built. */
  onSent(device: SimDevice, request: PushRequest): void;
  /** Before a save is tried. */
  onSaving(device: SimDevice, edits: readonly Edit[]): void;
  /** A save's answer, as the screen hears it. */
  onSaved(device: SimDevice, edits: readonly Edit[], result: SaveResult): void;
}

interface DeviceParts {
  readonly name: string;
  readonly person: SimPerson;
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly trace: Trace;
  readonly server: SimServer;
  readonly watch: DeviceWatch;
  readonly database: MemoryDatabase;
}

export interface SimTab {
  readonly name: string;
  readonly life: Life;
  readonly store: LocalDeviceStore;
  readonly engine: Engine;
  readonly device: SimDevice;
  frozenMs: number;
  edit<T extends RecordType>(
    target: { scope: string; type: T; id: string },
    isFresh: boolean,
    onSaving: (edit: Edit) => void,
  ): RecordEditor<T>;
  save(edits: readonly Edit[]): Promise<SaveResult>;
}

/** One phone or office machine: a database, and the tabs that are open on it. */
export class SimDevice {
  readonly name: string;
  readonly person: SimPerson;
  readonly database: MemoryDatabase;
  readonly tabs: SimTab[] = [];
  /** What this device's clock is wrong by. */
  clockOffsetMs = 0;
  weather: Weather = FAIR;
  isSignedOut = false;
  versionsAhead = 0;
  /** So many pulls are answered with digests that are not the server's. */
  wrongDigests = 0;
  hasLocks = true;
  /** What the next writing transactions meet. */
  readonly faults: WriteFault[] = [];
  /** Something went wrong with a transaction, now or earlier. */
  hadFaults = false;
  /** Since when the disk takes nothing more. */
  isDiskFull = false;
  readonly parts: DeviceParts;
  #locks: Locks = createFakeLocks();
  #tabsOpened = 0;
  readonly #pageRows: number;

  constructor(parts: DeviceParts) {
    this.parts = parts;
    this.name = parts.name;
    this.person = parts.person;
    this.database = parts.database;
    this.#pageRows = parts.dice.pick([2, 3, 5, 500]);
  }

  get openTabs(): readonly SimTab[] {
    return this.tabs.filter(({ life }) => !life.isOver);
  }

  async open(): Promise<SimTab> {
    const { scheduler, dice, trace, server, watch, person } = this.parts;
    this.#tabsOpened += 1;
    const name = `${this.name}.${this.#tabsOpened}`;
    const life: Life = { isOver: false };
    const random = (length: number): Uint8Array => dice.bytes(length);
    const nowMs = (): number => scheduler.nowMs + this.clockOffsetMs;
    const newId = (): string => uuidV7(nowMs(), random);
    const held = new Set<() => void>();
    const database = new SimDatabase({
      inner: this.database,
      life,
      scheduler,
      dice,
      takeFault: () => {
        const fault = this.faults.shift() ?? (this.isDiskFull ? { kind: "full" as const, atStep: 99 } : null);
        this.hadFaults ||= fault !== null;
        return fault;
      },
      onKilled: () => this.kill(tab),
      onCommit: (after) => watch.onCommit(this, after),
      frozenMs: () => tab.frozenMs,
    });
    const store = new LocalDeviceStore(database, {
      personId: person.id,
      codec: plainCodec,
      now: () => new Date(nowMs()).toISOString(),
      newId,
    });
    const clock: Clock = {
      nowMs,
      after: (delayMs, call) =>
        scheduler.after(delayMs + tab.frozenMs, () => {
          if (!life.isOver) call();
        }),
    };
    const source = this.hasLocks ? this.#locks : noLocks;
    const locks: Locks = {
      request(lockName, onHeld) {
        const release = source.request(lockName, () => {
          if (!life.isOver) onHeld();
        });
        held.add(release);
        return () => {
          held.delete(release);
          release();
        };
      },
    };
    const transport = createLink({
      ...{ scheduler, dice, trace, server, name, life },
      person: person.id,
      weather: () => this.weather,
      isSignedOut: () => this.isSignedOut,
      versionsAhead: () => this.versionsAhead,
      pageRows: this.#pageRows,
      takeWrongDigest: () => {
        const isWrong = this.wrongDigests > 0;
        if (isWrong) this.wrongDigests -= 1;
        return isWrong;
      },
      onSent: (request) => watch.onSent(this, request),
    });
    const engine = createEngine({
      ...{ store, transport, clock, locks, newId, storageFailureOf },
      random: () => dice.fraction(),
      lockName: "stoep",
      onBug: (error) => {
        if (!life.isOver)
          trace.fail("DEV-10", `${name}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`);
      },
    });
    const save = async (edits: readonly Edit[]): Promise<SaveResult> => {
      watch.onSaving(this, edits);
      const result = await store.save(edits);
      watch.onSaved(this, edits, result);
      return result;
    };
    const mend = async (edit: Edit): Promise<SaveResult> => {
      watch.onSaving(this, [edit]);
      const result = await saveMending(store, edit);
      watch.onSaved(this, [edit], result);
      return result;
    };
    const tab: SimTab = {
      ...{ name, life, store, engine, save },
      device: this,
      frozenMs: 0,
      edit: (target, isFresh, onSaving) =>
        openEditor(
          {
            store: {
              save: (edits) => {
                for (const edit of edits) onSaving(edit);
                return save(edits);
              },
              watch: (query, listen, onError) => store.watch(query, listen, onError),
            },
            ...{ clock, mend },
            setTyping: (isTyping) => engine.setTyping(isTyping),
          },
          { ...target, isFresh },
        ),
    };
    this.#releases.set(tab, () => {
      for (const release of held) release();
      held.clear();
    });
    store.onSaved(() => engine.trigger("saved"));
    this.tabs.push(tab);
    engine.start();
    trace.note(`${name} opens`);
    return tab;
  }

  /** A newer version of Stoep takes the database over, or this one may write again. */
  async setTakenOver(isTakenOver: boolean): Promise<void> {
    const minWriterVersion = isTakenOver ? WRITER_VERSION + 1 : WRITER_VERSION;
    await this.database.write("strict", async (tables) => {
      const meta = await tables.meta.get("device");
      if (meta !== undefined) await tables.meta.putMany([{ ...meta, minWriterVersion }]);
    });
  }

  /** The tab is gone from one moment to the next. Its locks fall free. */
  kill(tab: SimTab): void {
    if (tab.life.isOver) return;
    tab.life.isOver = true;
    tab.engine.stop();
    tab.store.close();
    this.#releases.get(tab)?.();
    this.parts.trace.note(`${tab.name} is killed`);
  }

  readonly #releases = new Map<SimTab, () => void>();
}
