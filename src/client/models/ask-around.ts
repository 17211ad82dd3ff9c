import type { Question } from "#domain/records/fact-sheet";
import type { RecordFields } from "#domain/records/registry";
import { localDay, sayDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { recordText } from "#text/record";
import { likelyDays } from "./likely-days.ts";
import { creationOf } from "./creation.ts";
import type { FactSheetFields } from "./fact-sheets.ts";
import { useLive, valueOr } from "./live.ts";
import { offerUndo } from "./offer-undo.ts";
import { showToast } from "./toast.ts";
import { whoMightKnow, type Knower } from "./who-might-know.ts";
import { newRecordId, useWorkspace, type Workspace } from "./workspace.ts";

const MEMBERS_READ = 1_000;

/** Who might know the answer to a question of a fact sheet, from what is on this device. */
export function useWhoMightKnow(question: Question, factSheet: FactSheetFields): readonly Knower[] {
  const { scope, store } = useWorkspace();
  const id = factSheet.initiative ?? "";
  const found = useLive(
    async (queries) => {
      const [initiative, members] = await Promise.all([
        queries.record(scope, "initiative", id),
        queries.list(scope, "member", { limit: MEMBERS_READ }),
      ]);
      return { initiative: initiative?.fields ?? {}, members: members.map(({ fields }) => fields) };
    },
    [scope, id],
  );
  const team = valueOr(found, null);
  return team === null ? [] : whoMightKnow(question, { ...team, factSheet, me: store.personId });
}

/** The open actions about a record, by what they say. */
export function useOpenActions(about: string): ReadonlyMap<string, string> {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.linkedTo(scope, "action", about), [scope, about]);
  return new Map(
    valueOr(found, []).flatMap(({ id, fields }) =>
      fields.state === "open" && fields.what ? [[fields.what, id]] : [],
    ),
  );
}

/** Writes down to ask somebody, for oneself and before the coming Friday, and offers to undo that. One save. */
export async function writeAskAction(
  workspace: Pick<Workspace, "store" | "scope" | "clock" | "random">,
  what: string,
  { factSheet, initiative }: { readonly factSheet: string; readonly initiative: string | null | undefined },
): Promise<void> {
  const { store, scope, clock } = workspace;
  const dueOn = likelyDays(localDay(clock.nowMs())).friday;
  const recordId = newRecordId(workspace);
  const fields: RecordFields<"action"> = {
    what,
    state: "open",
    assignee: store.personId,
    dueOn,
    about: factSheet,
    aboutType: "factSheet",
    initiative: initiative ?? null,
  };
  const result = await store.save([creationOf(scope, "action", recordId, fields)]);
  if (!result.ok) return showToast(factSheetText.ask.notMade);
  offerUndo(
    factSheetText.ask.made(sayDay(dueOn, clock.nowMs())),
    () => store.save([{ scope, type: "action", recordId, seen: null, delete: true }]),
    recordText.notRemoved,
  );
}
