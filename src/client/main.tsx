import { render } from "preact";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import { changeDeviceSettings, freshSettings, loadDeviceSettings } from "#storage/device-settings";
import type { DeviceStore } from "#storage/device-store";
import { openDevice as openDatabase } from "#storage/open-device";
import { registerWorker } from "#models/app-update";
import { catchInstallPrompt } from "#models/install-prompt";
import { type Device, type DevicePorts, openDevice } from "#models/device";
import { watchOnline } from "#models/online";
import { rememberScroll } from "#models/scroll-memory";
import { applyTheme } from "#models/theme";
import { App } from "./app.tsx";
import { logBug } from "./log-bug.ts";
import { CannotOpen } from "#components/cannot-open";
import "./styles/index.css";

/** Longer than any phone takes to open its database. */
const SLOW_START_MS = 8_000;

/** Set once the device is open: the database may say at any time after that a newer version of Stoep changed it. */
let opened: Device | null = null;

const ports: DevicePorts = {
  clock: systemClock,
  random: randomBytes,
  openStore,
  // The engine's code comes after the first screen: what was stored shows without it.
  startEngine: async (store) => (await import("./start-engine.ts")).startEngine(store),
  changeSettings: changeDeviceSettings,
  loadAnew: () => location.reload(),
  freshSettings: () => freshSettings(systemClock.nowMs(), randomBytes),
  loadCopyFiles: async () => (await import("./copy-files.ts")).copyFiles,
  startSearch: async (searched) => (await import("#search-worker/start-search")).startSearch(searched),
  loadShareInbox: async () => (await import("#storage/share-inbox")).shareInbox,
  loadAttachmentTools: async () => (await import("./attachment-tools.ts")).attachmentTools,
};

async function openStore(personId: string, deviceId?: string): Promise<DeviceStore> {
  const store = await openDatabase({
    personId,
    nowMs: systemClock.nowMs,
    random: randomBytes,
    onOutdated: () => opened?.noteMustReload(),
    ...(deviceId === undefined ? {} : { deviceId }),
  });
  // A database from an earlier time on this device has an id of its own, which the server no longer knows this device by.
  if (deviceId !== undefined && (await store.state()).deviceId !== deviceId) await store.fork(deviceId);
  return store;
}

async function beginTheRest(device: Device): Promise<void> {
  const { afterFirstScreen } = await import("./after-first-screen.ts");
  await afterFirstScreen(device);
}

/** Another tab, or a page the browser did not let go of, may hold the database for as long as it likes. */
async function tellOfSlowStart(root: HTMLElement): Promise<void> {
  const { SlowStart } = await import("./slow-start.tsx");
  if (root.firstChild === null) render(<SlowStart />, root);
}

async function start(root: HTMLElement): Promise<void> {
  applyTheme();
  catchInstallPrompt();
  watchOnline();
  rememberScroll();
  const late = setTimeout(() => void tellOfSlowStart(root).catch(() => undefined), SLOW_START_MS);
  try {
    const settings = await loadDeviceSettings(systemClock.nowMs(), randomBytes);
    opened = await openDevice(ports, settings);
    render(<App device={opened} />, root);
    beginTheRest(opened).catch(logBug);
  } catch (error) {
    console.error(error);
    render(<CannotOpen />, root);
  } finally {
    clearTimeout(late);
  }
  await registerWorker();
}

const root = document.getElementById("app");
if (root !== null) void start(root);
