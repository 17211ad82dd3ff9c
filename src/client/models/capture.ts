import { rememberMadeHere } from "./fresh-records.ts";
import { holdKeyboard } from "./keyboard.ts";
import { newRecordId, type Workspace } from "./workspace.ts";

/** What **Vastleggen** offers, in this order. */
export const CAPTURE_KINDS = [
  "conversation",
  "check",
  "initiative",
  "factSheet",
  "action",
  "bottleneck",
] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

const PLACES: Readonly<Record<CaptureKind, string>> = {
  conversation: "/gesprekken",
  check: "/draagvlak",
  initiative: "/initiatieven",
  factSheet: "/factsheets",
  action: "/acties",
  bottleneck: "/knelpunten",
};

/**
 * The address to open for each kind. Call it inside the tap itself: it takes hold of the phone's keyboard, which opens
 * only then, and the new screen's first field takes it over.
 */
export function captureCommands(
  workspace: Pick<Workspace, "clock" | "random">,
): Readonly<Record<CaptureKind, () => string>> {
  const open = (kind: CaptureKind) => (): string => {
    // A fact sheet begins with choosing its initiative, not with typing.
    if (kind === "factSheet") return `${PLACES[kind]}/nieuw`;
    holdKeyboard();
    return newRecordPath(PLACES[kind], workspace);
  };
  return {
    conversation: open("conversation"),
    check: open("check"),
    initiative: open("initiative"),
    factSheet: open("factSheet"),
    action: open("action"),
    bottleneck: open("bottleneck"),
  };
}

/**
 * The address of a record that is not there yet. It carries the new id: a browser that was killed and comes back to this
 * address finds what was typed.
 */
export function newRecordPath(
  place: string,
  workspace: Pick<Workspace, "clock" | "random">,
  query: Readonly<Record<string, string>> = {},
): string {
  const id = newRecordId(workspace);
  rememberMadeHere(id);
  return `${place}/${id}?${new URLSearchParams({ nieuw: "1", ...query }).toString()}`;
}
