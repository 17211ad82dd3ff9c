import type { RecordType } from "#domain/records/registry";
import { twoVersionsPlace, useOpenConflicts } from "#models/conflicts";
import { useMembers } from "#models/members";
import { type MergedField, otherName, undoMerge, useMergedFields } from "#models/merged-record";
import { offerUndo } from "#models/offer-undo";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { recordText } from "#text/record";
import { mergedText } from "#text/merged";
import { Button, ButtonLink } from "./button.tsx";

/** What the server did with a record of its own, for as long as it matters: two versions to choose from, a text that merged, a removal that gave way. */
export function RecordNotes({
  record,
  isReadOnly,
}: {
  readonly record: ShownRecord;
  readonly isReadOnly: boolean;
}) {
  const conflicts = useOpenConflicts();
  return (
    <>
      {conflicts.has(record.id) ? (
        <ButtonLink isNegative icon="triangle-alert" href={twoVersionsPlace(record.type, record.id)}>
          {recordText.twoVersions}
        </ButtonLink>
      ) : null}
      {record.merged === undefined ? null : <MergeNote record={record} isReadOnly={isReadOnly} />}
    </>
  );
}

function MergeNote({ record, isReadOnly }: { readonly record: ShownRecord; readonly isReadOnly: boolean }) {
  const workspace = useWorkspace();
  const members = useMembers();
  const own = useMergedFields(record.type, record.id);
  const fields = own.state === "ready" ? own.value.fields : [];
  const name = otherName(record, workspace.store.personId, members) ?? commonText.aColleague;
  if (record.merged?.revived === true) return <span class="soft small">{mergedText.revived}</span>;
  return (
    <span class="merge-note">
      <span class="soft small">{mergedText.mergedWith(name)}</span>
      {fields.length === 0 ? null : (
        <>
          <a class="merge-note__look" href={mergedPlace(record.type, record.id)}>
            {mergedText.look}
          </a>
          {isReadOnly ? null : (
            <Button variant="subtle" onClick={() => void undoWithToast(workspace, record, fields)}>
              {mergedText.undo}
            </Button>
          )}
        </>
      )}
    </span>
  );
}

/** Where one sees what was merged. */
const mergedPlace = (type: RecordType, id: string): string => `/samengevoegd/${type}/${id}`;

/** **Ongedaan maken** of a merge; that can be taken back in its turn. */
export async function undoWithToast(
  workspace: Pick<ReturnType<typeof useWorkspace>, "store" | "scope">,
  record: ShownRecord,
  fields: readonly MergedField[],
): Promise<boolean> {
  const result = await undoMerge(workspace, record, fields);
  if (!result.ok) {
    showToast(mergedText.notStored);
    return false;
  }
  offerUndo(mergedText.restored, () => undoMerge(workspace, record, fields, true), mergedText.notStored);
  return true;
}
