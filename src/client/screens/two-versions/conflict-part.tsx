import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Section } from "#components/section";
import { isSameJson, type Json } from "#domain/json";
import { lockedFields } from "#domain/records/locks";
import { valueKind } from "#domain/value-kind";
import { asFields } from "#models/field-values";
import { useMembers } from "#models/members";
import { useMayWrite } from "#models/rights";
import { reopenConflict, settleConflict } from "#models/settle-conflict";
import { offerUndo } from "#models/offer-undo";
import { showToast } from "#models/toast";
import { itemAt, type ValueConflict } from "#models/two-versions";
import { isWritten, nameOfItem } from "#models/value-words";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { sayField } from "#text/field-names";
import { twoVersionsText } from "#text/two-versions";
import { MergeEditor } from "./merge-editor.tsx";
import { VersionCard } from "./version-card.tsx";

/** One value with its versions: what stands there now first, the others with what differs; **Deze houden** for each, **Samenvoegen** for words. */
export function ConflictPart({
  record,
  conflict,
  nameOf,
}: {
  readonly record: ShownRecord;
  readonly conflict: ValueConflict;
  readonly nameOf: (id: string) => string | null;
}) {
  const workspace = useWorkspace();
  const members = useMembers();
  const mayWrite = useMayWrite();
  const [isMerging, setMerging] = useState(false);
  const { path, current, others, chosenBefore } = conflict;
  const place = { type: record.type, ...path };
  const isLocked = lockedFields(record.type, asFields(record.fields)).has(path.field);

  const settle = async (pick: Json, said: string): Promise<boolean> => {
    const result = await settleConflict(workspace, record, conflict, pick);
    if (!result.ok) {
      showToast(twoVersionsText.notStored);
      return false;
    }
    offerUndo(
      said,
      () => {
        // Who wrote one from both finds their words again.
        if (typeof pick === "string" && !isVersion(conflict, pick)) {
          void workspace.store.keepDraft(conflict.id, pick);
        }
        const settled = { id: conflict.id, path, value: pick };
        return reopenConflict(workspace, record, settled, current.value);
      },
      twoVersionsText.notStored,
    );
    return true;
  };

  return (
    <Section title={titleOf(record, conflict)}>
      <div class="stack">
        {chosenBefore === null ? null : (
          <p class="soft">
            {twoVersionsText.again(
              chosenBefore === workspace.store.personId
                ? twoVersionsText.youFirst
                : (members.nameOf(chosenBefore) ?? commonText.aColleague),
            )}
          </p>
        )}
        {isLocked ? <p class="soft">{twoVersionsText.locked}</p> : null}
        {isWritten(place) ? <p class="soft small">{twoVersionsText.legend}</p> : null}
        <div class="versions">
          {[current, ...others].map((version) => (
            <VersionCard
              key={version.key ?? "now"}
              place={place}
              version={version}
              current={current}
              nameOf={nameOf}
              {...(mayWrite && !isMerging && (!isLocked || version === current)
                ? { onKeep: () => void settle(version.value, twoVersionsText.kept) }
                : {})}
            />
          ))}
        </div>
        {mayWrite && isWritten(place) && !isLocked ? (
          isMerging ? (
            <MergeEditor
              conflict={conflict}
              isText={valueKind(record.type, path.field, path.property) === "text"}
              onClose={() => setMerging(false)}
              onDone={(words) => settle(words, twoVersionsText.merged)}
            />
          ) : (
            <div>
              <Button icon="pencil" onClick={() => setMerging(true)}>
                {twoVersionsText.merge}
              </Button>
            </div>
          )
        ) : null}
      </div>
    </Section>
  );
}

/** "Wat is er besproken?", "Kosten · Bakken en aarde · Bedrag in euro’s". */
function titleOf(record: ShownRecord, { path }: Pick<ValueConflict, "path">): string {
  const field = sayField(record.type, path.field);
  if (path.property === undefined) return field;
  const item = nameOfItem(record.type, path.field, itemAt(record, path));
  return [field, item, sayField(record.type, path.field, path.property)]
    .filter((part) => part !== null)
    .join(" · ");
}

const isVersion = ({ current, others }: ValueConflict, pick: Json): boolean =>
  [current, ...others].some(({ value }) => isSameJson(value, pick));
