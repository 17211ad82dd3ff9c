import { render } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { webcrypto } from "node:crypto";
import { LocationProvider, Route, Router } from "preact-iso";
import type { ComponentType } from "preact";
import { Toasts } from "#components/toasts";
import { uuidV7 } from "#domain/ids";
import { definitionOf, type RecordFields, type RecordType } from "#domain/records/registry";
import type { Json } from "#domain/json";
import type { Role } from "#domain/records/member";
import { fieldChanges } from "#domain/sync/field-changes";
import type { AttachmentTools } from "#models/attachment-tools";
import { toasts } from "#models/toast";
import { type Workspace, WorkspaceContext } from "#models/workspace";
import type { LocalDeviceStore } from "#storage/local-device-store";
import { noLocks } from "../../support/fake-locks.ts";
import { openMemoryStore } from "../../support/memory-store.ts";

/** A browser without camera, microphone or server. */
export const attachmentTools: AttachmentTools = {
  renderPhoto: () => Promise.resolve({ ok: false, failure: "unreadable" }),
  recordVoice: () => Promise.resolve({ ok: false, failure: "unsupported" }),
  fetchFile: () => Promise.resolve({ kind: "unreachable" }),
  locks: noLocks,
};

/** Saturday 21 November 2026, 14:32 in UTC. */
export const NOW_MS = Date.UTC(2026, 10, 21, 14, 32);
export const PERSON = "019a0000-0000-7000-8000-0000000000a1";
const SCOPE = "019a0000-0000-7000-8000-0000000000b1";
const DEVICE = "019a0000-0000-7000-8000-0000000000c1";

const random = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length));

export interface Place {
  readonly store: LocalDeviceStore;
  readonly scope: string;
  readonly workspace: Workspace;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** What the browser has: a test puts in what it needs. */
  tools: AttachmentTools;
  /** Stores a record as another screen would have; returns its id. */
  add<T extends RecordType>(type: T, fields: RecordFields<T>, id?: string): Promise<string>;
  /** Shows a screen at an address. */
  open(address: string, path: string, screen: ComponentType): void;
}

/** A device of one person, alone on this device unless they have a `role` in a team, with an empty store in memory. */
export async function aPlace(role: Role | null = null): Promise<Place> {
  const store = await openMemoryStore({ personId: PERSON, deviceId: DEVICE, nowMs: () => NOW_MS, random });
  await store.addScope({ id: SCOPE, kind: "team", isShared: false });
  const workspace: Workspace = {
    store,
    scope: SCOPE,
    role,
    random,
    setTyping: () => {},
    loadAttachmentTools: () => Promise.resolve(place.tools),
    clock: {
      nowMs: () => NOW_MS,
      after: (delayMs, call) => {
        const timer = setTimeout(call, delayMs);
        return () => clearTimeout(timer);
      },
    },
  };
  toasts.value = [];
  const place: Place = {
    store,
    scope: SCOPE,
    workspace,
    user: userEvent.setup(),
    tools: attachmentTools,
    async add(type, fields, id = uuidV7(NOW_MS, random)) {
      const definition = definitionOf(type);
      if (definition === undefined) throw new Error(`no record type ${type}`);
      const plain = JSON.parse(JSON.stringify(fields)) as Record<string, Json>;
      const saved = await store.save([
        {
          scope: SCOPE,
          type,
          recordId: id,
          seen: null,
          create: true,
          ...fieldChanges(definition, {}, plain),
        },
      ]);
      if (!saved.ok) throw new Error(saved.failure);
      return id;
    },
    open(address, path, screen) {
      history.replaceState(null, "", address);
      render(
        <WorkspaceContext.Provider value={workspace}>
          <LocationProvider>
            <Router>
              <Route path={path} component={screen} />
              <Route default component={() => <p>{location.pathname}</p>} />
            </Router>
            <Toasts />
          </LocationProvider>
        </WorkspaceContext.Provider>,
      );
    },
  };
  return place;
}
