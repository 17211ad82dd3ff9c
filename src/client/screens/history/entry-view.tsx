import { Button } from "#components/button";
import { Tag } from "#components/tag";
import type { RecordType } from "#domain/records/registry";
import type { HistoryEntry } from "#models/history-entries";
import { useMembers } from "#models/members";
import { useSayingPorts } from "#models/saying-ports";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { capitalised, sayInstant, sayTime } from "#text/dates";
import { sayField } from "#text/field-names";
import { historyText } from "#text/history";
import { recordText } from "#text/record";
import { ChangedFields, FirstFields } from "./changed-fields.tsx";

/** One entry: who and when, what happened, and what changed. */
export function EntryView({
  type,
  entry,
  isPresent,
  onPutBack,
}: {
  readonly type: RecordType;
  readonly entry: HistoryEntry;
  /** It is what the record is now. */
  readonly isPresent: boolean;
  readonly onPutBack?: (entry: HistoryEntry) => void;
}) {
  const { clock, store } = useWorkspace();
  const members = useMembers();
  const { at, by, kind, before, after, isUnsent } = entry;
  const ports = useSayingPorts(type, [before, after]);
  const nameOf = (person: string): string =>
    person === store.personId ? recordText.you : (members.nameOf(person) ?? commonText.aColleague);
  const isFirst = kind === "made" || kind === "oldest";
  return (
    <li class="course__event history__entry">
      <div class="history__head">
        <h3 class="history__who">{historyText.by(capitalised(nameOf(by)), sayTime(at))}</h3>
        <p class="history__tags">
          {isPresent ? <Tag tone="brand">{historyText.present}</Tag> : null}
          {isUnsent ? <Tag>{historyText.unsent}</Tag> : null}
          {notesOf(type, entry, nameOf).map((note) => (
            <span key={note} class="soft small">
              {note}
            </span>
          ))}
        </p>
      </div>
      {kind === "deleted" ? null : isFirst ? (
        <FirstFields type={type} after={after} ports={ports} />
      ) : (
        <ChangedFields type={type} before={before} after={after} ports={ports} />
      )}
      {isPresent || kind === "deleted" || onPutBack === undefined ? null : (
        <div>
          <Button
            icon="rotate-ccw"
            label={historyText.putBackTo(sayInstant(at, clock.nowMs()))}
            onClick={() => onPutBack(entry)}
          >
            {historyText.putBack}
          </Button>
        </div>
      )}
    </li>
  );
}

function notesOf(
  type: RecordType,
  { kind, merged, erased }: HistoryEntry,
  nameOf: (person: string) => string,
): readonly string[] {
  const notes: string[] = [];
  if (kind === "made") notes.push(historyText.made);
  if (kind === "deleted") notes.push(historyText.deleted);
  if (kind === "oldest") notes.push(historyText.oldest);
  if (merged !== undefined)
    notes.push(
      merged.revived ? historyText.revived(nameOf(merged.with)) : historyText.merged(nameOf(merged.with)),
    );
  else if (kind === "broughtBack") notes.push(historyText.broughtBack);
  if (erased.length > 0)
    notes.push(historyText.erased(erased.map((field) => sayField(type, field)).join(", ")));
  return notes;
}
