import { addMonths } from "#domain/months";
import type { RecordFields } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { contactText } from "#text/contact";
import { localDay } from "#text/dates";
import { likelyDays } from "./likely-days.ts";
import { creationOf } from "./creation.ts";
import { type Live, useLive } from "./live.ts";
import { newRecordId, useWorkspace, type Workspace } from "./workspace.ts";

/** The record somebody must be called back for. Of a conversation, it is the open action that came from it, or a new one. */
export interface ContactPlace {
  readonly type: "conversation" | "action" | "initiative";
  readonly id: string;
}

const KEPT_MONTHS = 6;

/** Until when a contact is kept unless somebody chooses otherwise. `today`: a calendar day. */
export const keptUntil = (today: string): string => addMonths(today, KEPT_MONTHS);

/** The contacts of one action or initiative. There is no list of all of them. */
export function useContacts(linkedId: string): Live<readonly ShownRecord<"contact">[]> {
  const { scope } = useWorkspace();
  return useLive((queries) => queries.linkedTo(scope, "contact", linkedId), [scope, linkedId]);
}

export interface ContactLink {
  /** The action or initiative the contact belongs to. */
  readonly id: string;
  /** It is an action that was made for this contact. */
  readonly isNew: boolean;
}

/** What a contact is linked to; makes the action to call back where there is none yet. `null`: it could not be stored. */
export async function linkForContact(
  workspace: Pick<Workspace, "store" | "scope" | "clock" | "random">,
  place: ContactPlace,
): Promise<ContactLink | null> {
  if (place.type !== "conversation") return { id: place.id, isNew: false };
  const { store, scope, clock } = workspace;
  const actions = await store.queries.linkedTo(scope, "action", place.id);
  const open = actions.find(({ fields }) => (fields.state ?? "open") === "open");
  if (open !== undefined) return { id: open.id, isNew: false };
  const conversation = await store.queries.record(scope, "conversation", place.id);
  const [initiative] = conversation?.fields.initiatives ?? [];
  const id = newRecordId(workspace);
  const fields: RecordFields<"action"> = {
    what: contactText.callBack,
    state: "open",
    about: place.id,
    aboutType: "conversation",
    assignee: store.personId,
    promisedBy: store.personId,
    dueOn: likelyDays(localDay(clock.nowMs())).friday,
    ...(initiative === undefined ? {} : { initiative }),
  };
  const saved = await store.save([creationOf(scope, "action", id, fields)]);
  return saved.ok ? { id, isNew: true } : null;
}

/** Takes back the action that was made for a contact that is not kept after all. */
export async function dropContactAction(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  link: ContactLink | null,
): Promise<void> {
  if (link?.isNew !== true) return;
  const action = await store.queries.record(scope, "action", link.id);
  if (action === undefined || action.deleted) return;
  await store.save([{ scope, type: "action", recordId: link.id, seen: action.seen, delete: true }]);
}
