import type { MutationContent } from "../sync/mutation.ts";
import type { Fields } from "../sync/row.ts";
import { definitionOf } from "./registry.ts";

const NONE: ReadonlySet<string> = new Set();
/** Of an adopted decision only the day the resident was told can still be filled in. */
const OPEN_AFTER_ADOPTION: ReadonlySet<string> = new Set(["toldOn"]);
/** What an attachment's file is does not change; how far it is, only the server knows. */
const OPEN_OF_ATTACHMENT: ReadonlySet<string> = new Set(["alternativeText", "mayBeShared"]);

/** The fields of a record that cannot change any more because of what it holds. */
export function lockedFields(type: string, fields: Fields): ReadonlySet<string> {
  if (type === "decision" && fields["isAdopted"] === true) return allBut(type, OPEN_AFTER_ADOPTION);
  if (type === "attachment" && typeof fields["sha256"] === "string") return allBut(type, OPEN_OF_ATTACHMENT);
  return NONE;
}

/** Whether an edit says of a file what only the server can know: that it is there, was looked at, or refused. */
export function speaksForServer({ type, set }: MutationContent): boolean {
  if (type !== "attachment") return false;
  const [state, refusedFor] = [set?.["state"]?.to ?? null, set?.["refusedFor"]?.to ?? null];
  return (state !== null && state !== "waiting") || refusedFor !== null;
}

function allBut(type: string, open: ReadonlySet<string>): ReadonlySet<string> {
  const names = Object.keys(definitionOf(type)?.fields ?? {});
  return new Set(names.filter((name) => !open.has(name)));
}
