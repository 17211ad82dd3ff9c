import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type RandomBytes, uuidV4, uuidV7 } from "#domain/ids";
import type { Role } from "#domain/records/member";
import type { DeviceStore } from "#storage/device-store";
import type { Clock } from "#sync/ports";
import type { AttachmentTools } from "./attachment-tools.ts";

/** What every screen of a team needs: its records, who looks at them, and time and randomness from outside. */
export interface Workspace {
  readonly store: DeviceStore;
  /** The team whose records are on the screen. */
  readonly scope: string;
  /** What this person may do here; `null` while it is not known yet (treated as a field worker: the server decides). */
  readonly role: Role | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Tells the engine that a text has the focus, so that it pushes less often meanwhile. */
  readonly setTyping: (isTyping: boolean) => void;
  /** Fetched when somebody attaches something or looks at an attachment. */
  readonly loadAttachmentTools: () => Promise<AttachmentTools>;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

/** Throws outside of a team: the shell shows the first start instead of these screens. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error("no workspace around this screen");
  return workspace;
}

export const newRecordId = (workspace: Pick<Workspace, "clock" | "random">): string =>
  uuidV7(workspace.clock.nowMs(), workspace.random);

/** For what is said at a door: tells nothing of when it was made. */
export const newTimelessId = (workspace: Pick<Workspace, "random">): string => uuidV4(workspace.random);

export const nowInstant = (workspace: Pick<Workspace, "clock">): string =>
  new Date(workspace.clock.nowMs()).toISOString();
