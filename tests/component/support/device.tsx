import { render } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { LocationProvider, Route, Router } from "preact-iso";
import type { ComponentType } from "preact";
import { vi } from "vitest";
import { Toasts } from "#components/toasts";
import { privateScopeId } from "#domain/derived-ids";
import { type Device, DeviceContext, openDevice } from "#models/device";
import { isOnline } from "#models/online";
import type { CopyFiles } from "#models/second-copy";
import { toasts } from "#models/toast";
import { WorkspaceContext } from "#models/workspace";
import { lockBytes, unlockBytes } from "#platform/age-file";
import type { DeviceSettings } from "#storage/device-settings";
import { CopyFile, readCopyFile } from "#storage/second-copy-file";
import { shareInbox } from "#storage/share-inbox";
import type { RunOutcome } from "#sync/outcome";
import type { SyncStatus } from "#sync/status";
import { searchOnPage } from "../../support/search-on-page.ts";
import { aPlace, PERSON, type Place } from "./screen.tsx";

/** The real files, on the page itself: there are no workers here. */
const copyFiles: CopyFiles = {
  begin: (head) => new CopyFile(head),
  read: readCopyFile,
  lock: lockBytes,
  unlock: unlockBytes,
};

export const SYNCED: SyncStatus = {
  phase: "idle",
  reachability: "online",
  lastContactAt: "2026-11-21T14:30:00.000Z",
  nextTryAt: null,
  cannotSend: null,
  isLive: true,
};

/** What the fake server was asked. */
export interface Asked {
  readonly request: string;
  readonly body: unknown;
}

type Reply = { readonly status?: number; readonly body?: unknown } | "unreachable";

export interface DeviceBench {
  readonly device: Device;
  readonly place: Place;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** What was stored last as the settings of the device. */
  readonly stored: () => DeviceSettings;
  /** In another tab somebody left the device, and another person came. */
  takeOver(): void;
  /** How often the page was to be loaded anew. */
  readonly loads: () => number;
  /** The engine says so from now on. */
  report(status: Partial<SyncStatus>): void;
  /** How the next touch on **Nu synchroniseren** ends. */
  nextRun: { outcome: RunOutcome };
  open(address: string, path: string, screen: ComponentType): void;
}

/** A device of a person who is in a team as a lead, unless the settings say otherwise. */
export async function aDevice(changes: Partial<DeviceSettings> = {}): Promise<DeviceBench> {
  isOnline.value = true;
  toasts.value = [];
  const place = await aPlace();
  const settings: DeviceSettings = {
    person: { id: PERSON, name: "Noor" },
    privateScope: privateScopeId(PERSON),
    scope: place.scope,
    teamName: "Wijkteam Meerzicht",
    teams: [],
    deviceName: "Telefoon (Android)",
    isSharedComputer: false,
    stage: "team",
    role: "lead",
    moving: null,
    leftBehind: null,
    ...changes,
  };
  let stored = settings;
  let isTakenOver = false;
  let loads = 0;
  let status = SYNCED;
  const listeners = new Set<(status: SyncStatus) => void>();
  const nextRun: { outcome: RunOutcome } = {
    outcome: { code: "synced", serverTime: "2026-11-21T14:32:00.000Z", waiting: 0 },
  };
  const device = await openDevice(
    {
      clock: place.workspace.clock,
      random: place.workspace.random,
      openStore: () => Promise.resolve(place.store),
      startEngine: () =>
        Promise.resolve({
          syncNow: () => Promise.resolve(nextRun.outcome),
          status: {
            current: () => status,
            subscribe(listen) {
              listeners.add(listen);
              return () => listeners.delete(listen);
            },
          },
          setTyping: () => {},
          stop: () => listeners.clear(),
        }),
      changeSettings(before, next) {
        if (!isTakenOver) stored = { ...before, ...next };
        return Promise.resolve(!isTakenOver);
      },
      loadAnew: () => (loads += 1),
      loadCopyFiles: () => Promise.resolve(copyFiles),
      startSearch: (searched) => Promise.resolve(searchOnPage(place.store, searched)),
      loadAttachmentTools: place.workspace.loadAttachmentTools,
      loadShareInbox: () => Promise.resolve(shareInbox),
      freshSettings: async () => ({ ...settings, stage: "new", person: { id: PERSON, name: "" } }),
    },
    settings,
  );
  // The engine starts a moment after the device is there.
  await vi.waitFor(() => {
    if (settings.stage === "team" && listeners.size === 0) throw new Error("no engine yet");
  });
  return {
    device,
    place,
    nextRun,
    user: userEvent.setup(),
    stored: () => stored,
    takeOver: () => (isTakenOver = true),
    loads: () => loads,
    report(change) {
      status = { ...status, ...change };
      for (const listen of listeners) listen(status);
    },
    open(address, path, screen) {
      history.replaceState(null, "", address);
      render(
        <DeviceContext.Provider value={device}>
          <WorkspaceContext.Provider value={device.workspace.value}>
            <LocationProvider>
              <Router>
                <Route path={path} component={screen} />
                <Route default component={() => <p>{location.pathname}</p>} />
              </Router>
              <Toasts />
            </LocationProvider>
          </WorkspaceContext.Provider>
        </DeviceContext.Provider>,
      );
    },
  };
}

/** Answers the account routes, by method and path below `/api/v1` ("POST /setup"); what it does not know is unreachable. */
export function fakeServer(replies: Record<string, Reply | (() => Reply)>): readonly Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit = {}): Promise<Response> => {
    const path = address.replace("/api/v1", "").replace(/\?.*/u, "");
    const request = `${init.method ?? "GET"} ${path}`;
    asked.push({ request, body: typeof init.body === "string" ? JSON.parse(init.body) : null });
    const found = replies[request] ?? "unreachable";
    const reply = typeof found === "function" ? found() : found;
    if (reply === "unreachable") return Promise.reject(new TypeError("no network"));
    const { status = reply.body === undefined ? 204 : 200, body } = reply;
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status }));
  });
  return asked;
}

/** A problem as the server words it: a code and nothing to show. */
export function problem(status: number, code: string): Reply {
  return { status, body: { type: `https://stoep/problems/${code}`, title: code, status, code } };
}
