import * as acts from "./acts.ts";
import type { Ledger } from "./ledger.ts";
import { FAIR, FOUL, NONE } from "./link.ts";
import type { StepKind } from "./plan.ts";
import type { Dice } from "./random.ts";
import type { SimDevice, SimTab } from "./sim-device.ts";
import type { SimPerson, SimServer } from "./sim-server.ts";

const TEN_YEARS_MS = 10 * 365 * 86_400_000;
const MOST_TABS = 3;
const MOST_DEVICES = 5;
/** A second restore may come before the first has been mended; a third adds nothing. */
const MOST_EPOCHS = 2;

/** What an event may touch. */
export interface Stage {
  readonly server: SimServer;
  readonly ledger: Ledger;
  readonly devices: readonly SimDevice[];
  readonly records: readonly acts.SimRecord[];
  readonly nextToken: () => string;
  epochs: number;
  note(what: string): void;
  /** Some time around `usualMs` from now. */
  later(dice: Dice, usualMs: number, call: () => void): void;
  act(tab: SimTab, dice: Dice): acts.ActParts;
  copy(device: SimDevice): Promise<SimDevice>;
}

/** Where and to whom it happens. */
export interface Event {
  readonly stage: Stage;
  readonly dice: Dice;
  readonly device: SimDevice;
  readonly tab: SimTab;
  readonly person: SimPerson;
}

type Happen = (event: Event) => Promise<void> | void;

/** A person at a tab. */
const byPerson =
  (act: (parts: acts.ActParts) => Promise<void>): Happen =>
  ({ stage, tab, dice }) =>
    act(stage.act(tab, dice));

/** Something about a device that passes. */
const forAWhile =
  (
    what: string,
    usualMs: number,
    begin: (device: SimDevice) => void,
    end: (device: SimDevice) => void,
  ): Happen =>
  ({ stage, dice, device }) => {
    stage.note(`${device.name}: ${what}`);
    begin(device);
    stage.later(dice, usualMs, () => {
      end(device);
      stage.note(`${device.name}: no longer ${what}`);
    });
  };

const triggerAll = (device: SimDevice, reason: "online" | "asked"): void => {
  for (const { engine } of device.openTabs) engine.trigger(reason);
};

const ofRights =
  (what: string, change: (person: SimPerson, dice: Dice) => void): Happen =>
  ({ stage, dice, person }) => {
    change(person, dice);
    stage.note(`${person.name} ${what} (${person.role})`);
    return stage.server.setRight(person);
  };

const replacing =
  (what: string, replace: (server: SimServer) => Promise<void>): Happen =>
  async ({ stage }) => {
    if (stage.epochs >= MOST_EPOCHS) return;
    stage.note(what);
    stage.ledger.beforeServerReplaced();
    await replace(stage.server);
    stage.epochs += 1;
    stage.ledger.onServerReplaced(stage.devices, stage.epochs === 1);
  };

/** Everything that can happen. */
export const EVENTS: Readonly<Record<StepKind, Happen>> = {
  edit: byPerson(acts.edit),
  delete: byPerson(acts.remove),
  restore: byPerson(acts.putBack),
  answer: byPerson(acts.answer),
  closeCheck: byPerson(acts.closeCheck),
  settle: byPerson(acts.settle),
  poison: byPerson(acts.poison),
  mendRefused: byPerson(acts.mendRefused),
  redact({ stage, dice }) {
    const leads = stage.devices.filter(({ person }) => person.role === "lead");
    const tabs = leads.flatMap(({ openTabs }) => openTabs);
    return tabs.length === 0 ? undefined : acts.redact(stage.act(dice.pick(tabs), dice));
  },

  killTab({ device, tab, dice }) {
    if (dice.chance(0.5)) device.kill(tab);
    else device.faults.push({ kind: "killed", atStep: dice.between(1, 12) });
  },
  async openTab({ device }) {
    if (device.openTabs.length < MOST_TABS) await device.open();
  },
  async reload({ device, tab }) {
    device.kill(tab);
    await device.open();
  },
  freezeTab({ stage, tab, dice }) {
    stage.note(`${tab.name} freezes`);
    tab.frozenMs = dice.between(1_000, 60_000);
    stage.later(dice, 120_000, () => {
      tab.frozenMs = 0;
    });
  },
  writeFault({ stage, device, dice }) {
    const atStep = dice.between(1, 12);
    const fault = dice.pick([
      { kind: "full", atStep },
      { kind: "lost", atStep },
      { kind: "answerLost" },
    ] as const);
    stage.note(`${device.name}: its next write meets ${fault.kind}`);
    device.faults.push(fault);
  },
  clock({ stage, device, dice }) {
    device.clockOffsetMs = dice.pick([-TEN_YEARS_MS, TEN_YEARS_MS, 0, 3_600_000]);
    stage.note(`${device.name}: clock off by ${device.clockOffsetMs / 3_600_000} hours`);
  },
  async cloneDevice({ stage, device }) {
    if (stage.devices.length >= MOST_DEVICES) return;
    const copy = await stage.copy(device);
    stage.ledger.onCopied(device, copy);
    stage.note(`${device.name} is copied`);
    await copy.open();
  },
  async locks({ stage, device }) {
    device.hasLocks = !device.hasLocks;
    stage.note(`${device.name}: locks ${device.hasLocks ? "there" : "missing"}`);
    if (device.openTabs.length < MOST_TABS) await device.open();
  },
  diskFull: forAWhile(
    "disk full",
    60_000,
    (device) => (device.isDiskFull = true),
    (device) => (device.isDiskFull = false),
  ),
  newerSchema: forAWhile(
    "taken over by a newer version",
    60_000,
    (device) => void device.setTakenOver(true),
    (device) => void device.setTakenOver(false),
  ),

  foul: forAWhile(
    "in foul weather",
    120_000,
    (device) => (device.weather = FOUL),
    (device) => (device.weather = FAIR),
  ),
  offline: forAWhile(
    "offline",
    240_000,
    (device) => (device.weather = NONE),
    (device) => {
      device.weather = FAIR;
      triggerAll(device, "online");
    },
  ),
  signOut: forAWhile(
    "signed out",
    60_000,
    (device) => (device.isSignedOut = true),
    (device) => {
      device.isSignedOut = false;
      triggerAll(device, "asked");
    },
  ),
  otherVersion({ stage, dice, device, ...event }) {
    const ahead = dice.pick([1, -1]);
    return forAWhile(
      ahead > 0 ? "newer than the server" : "older than the server will serve",
      60_000,
      () => (device.versionsAhead = ahead),
      () => (device.versionsAhead = 0),
    )({ stage, dice, device, ...event });
  },
  wrongDigest({ stage, device, dice }) {
    device.wrongDigests = dice.between(1, 3);
    stage.note(`${device.name}: wrong digests in ${device.wrongDigests} answers`);
  },

  purge({ stage }) {
    stage.note("what was deleted is purged, as if a month had passed");
    return stage.server.purge();
  },
  killServer({ stage, dice }) {
    stage.server.kill();
    stage.note("the server is killed");
    stage.later(dice, 20_000, () => void stage.server.restart());
  },
  backUp({ stage }) {
    if (!stage.server.isUp) return;
    stage.server.backUp();
    stage.note("a backup is made");
  },
  async restoreBackup(event) {
    if (event.stage.server.hasBackup)
      await replacing("the backup is put back", (server) => server.restore())(event);
  },
  emptyServer: replacing("the server begins empty", (server) => server.setUp()),
  withdraw(event) {
    return ofRights("leaves the team", (person) => {
      person.isMember = false;
      person.wasOut = true;
      event.stage.ledger.onWithdrawn(person);
    })(event);
  },
  giveBack: ofRights("is in the team", (person) => {
    person.isMember = true;
  }),
  role: ofRights("has another role", (person, dice) => {
    person.role = dice.pick(["viewer", "fieldworker", "lead"]);
  }),
  unknownField({ stage, dice }) {
    const { id } = dice.pick(stage.records.filter(({ type }) => type === "conversation"));
    stage.note("a newer server writes a field of tomorrow");
    return stage.server.writeUnknown(id, stage.nextToken());
  },
};
