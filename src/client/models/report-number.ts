import type { RecordFields } from "#domain/records/registry";
import { putItemValues } from "./bindings.ts";
import { creationOf } from "./creation.ts";
import type { RecordEditor } from "./editor.ts";
import { newRecordId, type Workspace } from "./workspace.ts";

type References = RecordFields<"conversation">["references"];

/** The number the municipality's report system (MOR) gave, as one of the references of a record. */
export function reportOf(references: References): { readonly id: string; readonly number: string } | null {
  const found = Object.entries(references ?? {}).find(([, { kind }]) => kind === "mor");
  return found === undefined ? null : { id: found[0], number: found[1].number ?? "" };
}

/** An empty number takes the reference away. */
export function setReportNumber(
  workspace: Pick<Workspace, "clock" | "random">,
  editor: RecordEditor<"conversation">,
  number: string,
): void {
  const { references } = editor.fields.peek();
  const before = reportOf(references);
  if (number !== "")
    putItemValues(editor, "references", before?.id ?? newRecordId(workspace), { kind: "mor", number });
  else if (before !== null)
    editor.set(
      "references",
      Object.fromEntries(Object.entries(references ?? {}).filter(([id]) => id !== before.id)),
    );
}

/** Puts passing the report on among today's actions, for when there is no connection now. Resolves to whether it is stored. */
export async function remindToReport(
  workspace: Pick<Workspace, "store" | "scope" | "clock" | "random">,
  conversationId: string,
  what: string,
  dueOn: string,
): Promise<boolean> {
  const { store, scope } = workspace;
  const fields: RecordFields<"action"> = {
    ...{ what, dueOn, state: "open", assignee: store.personId },
    ...{ about: conversationId, aboutType: "conversation" },
  };
  return (await store.save([creationOf(scope, "action", newRecordId(workspace), fields)])).ok;
}
