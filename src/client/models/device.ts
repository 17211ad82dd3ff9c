import { type ReadonlySignal, batch, computed, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RandomBytes } from "#domain/ids";
import type { SearchIndex, Searched } from "#search/ports";
import type { DeviceSettings } from "#storage/device-settings";
import type { DeviceStore, OutboxSummary } from "#storage/device-store";
import type { ShareInbox } from "#storage/share-inbox";
import type { Engine } from "#sync/engine";
import type { RunOutcome } from "#sync/outcome";
import type { Clock } from "#sync/ports";
import type { SyncStatus } from "#sync/status";
import type { AttachmentTools } from "./attachment-tools.ts";
import type { CopyFiles } from "./second-copy.ts";
import type { Workspace } from "./workspace.ts";

/** What the composition root hands in: the browser behind ports. */
export interface DevicePorts {
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Opens the database of one person; rejects when the browser will not. With `deviceId` it goes on under that id, which the server knows this device by. */
  openStore(personId: string, deviceId?: string): Promise<DeviceStore>;
  /** A running engine for that database, listening to the browser; `stop` ends both. */
  startEngine(store: DeviceStore): Promise<Pick<Engine, "syncNow" | "status" | "setTyping" | "stop">>;
  /** Stores `changes` to what was known `before`, and leaves the rest as another tab may have stored it. `false`: the device is somebody else's, or at another stage, by now; nothing was stored. */
  changeSettings(before: DeviceSettings, changes: Partial<DeviceSettings>): Promise<boolean>;
  /** Loads the page anew: as whose device this is by now. */
  loadAnew(): void;
  /** Those of a device nobody works on yet, with new ids. */
  freshSettings(): Promise<DeviceSettings>;
  /** Fetched when somebody makes a second copy or puts one back. */
  loadCopyFiles(): Promise<CopyFiles>;
  /** An index of what is on this device, built from when it is asked for. */
  startSearch(searched: Searched): Promise<SearchIndex>;
  /** What other apps shared with Stoep. */
  readonly loadShareInbox: () => Promise<ShareInbox>;
  /** Fetched when somebody attaches something or looks at an attachment. */
  readonly loadAttachmentTools: () => Promise<AttachmentTools>;
}

/** This device, with the database of the person who works on it open. */
export interface Device {
  readonly settings: ReadonlySignal<DeviceSettings>;
  readonly store: ReadonlySignal<DeviceStore>;
  /** `null` while no server is involved. */
  readonly sync: ReadonlySignal<SyncStatus | null>;
  readonly outbox: ReadonlySignal<OutboxSummary>;
  /** What the screens of a team get around them. */
  readonly workspace: ReadonlySignal<Workspace>;
  /** Something newer changed the database under this tab, or it could not be read: the shell offers to reload. */
  readonly mustReload: ReadonlySignal<boolean>;
  readonly ports: DevicePorts;
  /** Stores the settings first, then shows them. Another person's id opens that person's database, under `deviceId` where one is given; the stage decides whether the engine runs. As `mustBeOurs`. */
  change(changes: Partial<DeviceSettings>, deviceId?: string): Promise<void>;
  /** Before the session is touched, which all tabs share. When another tab left this device, or somebody began to work on it there, the page is loaded anew and this never ends. */
  mustBeOurs(): Promise<void>;
  syncNow(): Promise<RunOutcome | null>;
  noteMustReload(): void;
}

const NOTHING_WAITS: OutboxSummary = {
  waitingRecords: 0,
  waitingMutations: 0,
  waitingFiles: 0,
  refusedFiles: 0,
  recordings: 0,
  refused: 0,
  withdrawn: [],
  entries: [],
};

const NOT_TRIED: SyncStatus = {
  phase: "idle",
  reachability: "unknown",
  lastContactAt: null,
  nextTryAt: null,
  cannotSend: null,
  isLive: false,
};

export const DeviceContext = createContext<Device | null>(null);

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (device === null) throw new Error("no device around this screen");
  return device;
}

/** Opens the device's database and, when it belongs to a team, starts its engine. Rejects when the database cannot be opened. */
export async function openDevice(ports: DevicePorts, initial: DeviceSettings): Promise<Device> {
  const settings = signal(initial);
  const store = signal(await ports.openStore(initial.person.id));
  const engine = signal<Awaited<ReturnType<DevicePorts["startEngine"]>> | null>(null);
  const sync = signal<SyncStatus | null>(null);
  const outbox = signal(NOTHING_WAITS);
  const mustReload = signal(false);
  let unwatch = (): void => {};
  let turn: Promise<unknown> = Promise.resolve();

  /** The scope must be known to the store before anything is saved in it. */
  const prepareScopes = async (): Promise<void> => {
    const { scope, privateScope, stage } = settings.value;
    if (stage === "team") return;
    await store.value.addScope({ id: scope, kind: "team", isShared: false });
    await store.value.addScope({ id: privateScope, kind: "private", isShared: false });
  };

  /** One after the other. Answers `false`, with nothing stored, when this tab itself has another person, stage or team since it was asked. */
  const keep = (changes: Partial<DeviceSettings>, show: () => void): Promise<boolean> => {
    const { person, stage, scope } = settings.value;
    const mine = turn.then(async () => {
      const before = settings.value;
      if (before.person.id !== person.id || before.stage !== stage || before.scope !== scope) return false;
      if (await ports.changeSettings(before, changes)) {
        show();
        return true;
      }
      ports.loadAnew();
      // Nothing that waits for it goes on.
      return new Promise<never>(() => undefined);
    });
    turn = mine.catch(() => undefined);
    return mine;
  };

  const refreshRole = async (): Promise<void> => {
    const known = (await store.value.state()).scopes.find(({ scope }) => scope === settings.value.scope);
    if (known === undefined || known.role === null || known.role === settings.value.role) return;
    const { role } = known;
    await keep({ role }, () => {
      settings.value = { ...settings.value, role };
    });
  };

  const watchStore = (): void => {
    unwatch();
    const leftOut = settings.value.leftBehind?.fromScope ?? null;
    unwatch = store.value.watch(
      (queries) => queries.outbox(leftOut),
      (summary) => {
        outbox.value = summary;
      },
      () => {
        mustReload.value = true;
      },
    );
  };

  const runEngine = async (): Promise<void> => {
    engine.value?.stop();
    engine.value = null;
    const isTeam = settings.value.stage === "team";
    sync.value = isTeam ? NOT_TRIED : null;
    if (!isTeam) return;
    const forStore = store.value;
    const started = await ports.startEngine(forStore);
    // Meanwhile another person's database may have been opened, or the device left.
    if (store.value !== forStore || settings.value.stage !== "team") return started.stop();
    engine.value = started;
    sync.value = started.status.current();
    started.status.subscribe((status) => {
      sync.value = status;
      if (status.phase === "idle") void refreshRole();
    });
  };

  await prepareScopes();
  watchStore();
  void runEngine();

  return {
    settings,
    store,
    sync,
    outbox,
    mustReload,
    ports,
    workspace: computed(() => ({
      store: store.value,
      scope: settings.value.scope,
      role: settings.value.role,
      clock: ports.clock,
      random: ports.random,
      setTyping: (isTyping: boolean) => engine.value?.setTyping(isTyping),
      loadAttachmentTools: ports.loadAttachmentTools,
    })),
    async change(changes, deviceId) {
      const before = settings.value;
      const { person = before.person } = changes;
      const isOther = person.id !== before.person.id;
      const left = store.value;
      const opened = isOther ? await ports.openStore(person.id, deviceId) : left;
      const isKept = await keep(changes, () => {
        if (isOther) unwatch();
        batch(() => {
          settings.value = { ...settings.value, ...changes };
          store.value = opened;
        });
      });
      if (!isKept) return;
      const after = settings.value;
      await prepareScopes();
      if (isOther || after.leftBehind !== before.leftBehind) watchStore();
      if (isOther) {
        // Open, it would take its own erasing for a newer version of Stoep.
        left.close();
      }
      // A device id comes with a new session: an engine that had given up without one begins anew.
      if (isOther || after.stage !== before.stage || deviceId !== undefined) void runEngine();
    },
    // Where nothing can be stored nobody is held back for it.
    mustBeOurs: async () => void (await keep({}, () => undefined).catch(() => undefined)),
    syncNow: async () => (await engine.value?.syncNow()) ?? null,
    noteMustReload() {
      mustReload.value = true;
    },
  };
}
