import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Sheet } from "#components/sheet";
import { asFields } from "#models/field-values";
import type { HistoryEntry } from "#models/history-entries";
import { fieldsToPutBack, putBackEdits, savePutBack } from "#models/put-back";
import { useSayingPorts } from "#models/saying-ports";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { sayInstant } from "#text/dates";
import { sayField } from "#text/field-names";
import { historyText } from "#text/history";
import { FieldChange } from "./changed-fields.tsx";

/** Asks before an earlier version comes back: shows what would change, field by field, each of which may stay as it is. */
export function PutBackSheet({
  record,
  entry,
  onClose,
}: {
  /** As it is now. */
  readonly record: ShownRecord;
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const { type } = record;
  const now = asFields(record.fields);
  const fields = fieldsToPutBack(record, entry.after);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [hasTried, setTried] = useState(false);
  const chosen = fields.filter((field) => !left.has(field));
  const ports = useSayingPorts(type, [now, entry.after]);
  const when = sayInstant(entry.at, workspace.clock.nowMs());
  const canPutBack = chosen.length > 0 || record.deleted;
  const putBack = async (): Promise<void> => {
    setTried(true);
    if (!canPutBack) return;
    const edits = putBackEdits(record, entry.after, chosen, workspace);
    const result = await savePutBack(workspace.store, record, edits);
    if (!result.ok) return showToast(historyText.notPutBack);
    onClose();
    showToast(historyText.wasPutBack, () => void undo());
  };
  const undo = async (): Promise<void> => {
    const latest = await workspace.store.queries.record(workspace.scope, type, record.id);
    if (latest === undefined) return;
    const edits = putBackEdits(latest, now, chosen, workspace);
    const deletes = record.deleted
      ? [{ scope: workspace.scope, type, recordId: record.id, seen: latest.seen, delete: true as const }]
      : [];
    const result = await savePutBack(workspace.store, latest, [...edits, ...deletes]);
    if (!result.ok) showToast(historyText.notPutBack);
  };
  return (
    <Sheet title={historyText.putBackTitle(when)} onClose={onClose}>
      <div class="stack">
        {record.deleted ? <p>{historyText.putBackDeleted}</p> : null}
        {fields.length === 0 ? (
          record.deleted ? null : (
            <p>{historyText.nothingToPutBack}</p>
          )
        ) : (
          <>
            <p class="soft">{historyText.putBackMeaning}</p>
            {fields.map((field) => (
              <div key={field} class="history__field">
                <Checkbox
                  label={sayField(type, field)}
                  isChecked={!left.has(field)}
                  onChange={(isChecked) => setLeft(toggled(left, field, isChecked))}
                />
                <FieldChange type={type} field={field} before={now} after={entry.after} ports={ports} />
              </div>
            ))}
          </>
        )}
        {hasTried && !canPutBack ? <p role="alert">{historyText.nothingChosen}</p> : null}
        <div class="button-row">
          {fields.length === 0 && !record.deleted ? null : (
            <Button variant="primary" onClick={() => void putBack()}>
              {historyText.putBack}
            </Button>
          )}
          <Button onClick={onClose}>{commonText.cancel}</Button>
        </div>
      </div>
    </Sheet>
  );
}

function toggled(left: ReadonlySet<string>, field: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(left);
  if (isChosen) next.delete(field);
  else next.add(field);
  return next;
}
