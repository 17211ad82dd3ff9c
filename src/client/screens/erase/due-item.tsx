import { Checkbox } from "#components/checkbox";
import { definitionOf, type RecordType, recordTypes } from "#domain/records/registry";
import type { DueRecord } from "#protocol/destruction-messages";
import { asFields } from "#models/field-values";
import { useHolds } from "#models/holds";
import { useLive, valueOr } from "#models/live";
import { wordsOf } from "#models/record-words";
import { useWorkspace } from "#models/workspace";
import { sayFullDay } from "#text/dates";
import { destructionText as words } from "#text/destruction";
import { sayType } from "#text/record-types";
import { HoldButton } from "./hold-button.tsx";

interface Props {
  readonly due: DueRecord;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  /** It was put on hold, or let go. */
  readonly onHeld: () => void;
}

/** One record of the list: why and since when it may go; to be chosen, or put on hold. */
export function DueItem({ due, isChosen, onChoose, onHeld }: Props) {
  const workspace = useWorkspace();
  const holds = useHolds();
  const type = typeOf(due.type);
  const found = useLive(
    async (queries) =>
      type === null ? null : ((await queries.record(workspace.scope, type, due.id)) ?? null),
    [workspace.scope, due.id],
  );
  const record = valueOr(found, null);
  const name = (record === null ? null : wordsOf(asFields(record.fields))) ?? sayType(due.type);
  const reason = holds.get(due.id);
  const isHeld = reason !== undefined || due.isHeld;
  return (
    <li class="row">
      {isHeld ? null : (
        <Checkbox isAlone label={words.choose(name)} isChecked={isChosen} onChange={onChoose} />
      )}
      <span class="row__words">
        <span class="list__title">{name}</span>
        <span class="list__meta">
          {sayType(due.type)} · {words.since(sayFullDay(due.dueOn))}
        </span>
        <span class="list__meta">
          {isHeld ? (reason ? words.heldBecause(reason) : words.heldUnknown) : words.grounds[due.ground]}
        </span>
      </span>
      {type === null ? null : (
        <HoldButton record={{ type, id: due.id }} name={name} isHeld={isHeld} onChanged={onHeld} />
      )}
    </li>
  );
}

function typeOf(name: string): RecordType | null {
  if (definitionOf(name) === undefined) return null;
  return (Object.keys(recordTypes) as RecordType[]).find((type) => type === name) ?? null;
}
