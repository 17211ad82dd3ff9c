import type { ComponentChildren } from "preact";
import { Bar } from "#components/bar";
import { ListItem } from "#components/list-item";
import { SyncBadge } from "#components/sync-badge";
import { barParts, useCheckCount } from "#models/checks";
import type { ShownRecord } from "#storage/device-store";
import { checkWords } from "#text/check-words";

/** A check in a list: its question, and how far it is. */
export function CheckItem({
  record,
  place,
  search = "",
  note,
  aside,
}: {
  readonly record: ShownRecord<"supportCheck">;
  readonly place: string | undefined;
  /** What the list is narrowed by, as the end of an address. */
  readonly search?: string;
  /** Something to mark it with. */
  readonly note?: ComponentChildren;
  /** A button with it. */
  readonly aside?: ComponentChildren;
}) {
  const { fields } = record;
  const count = useCheckCount(record.id, fields);
  const tally = count.state === "ready" ? count.value.tally : null;
  const isStarted = (fields.state ?? "draft") !== "draft";
  const spoken = tally === null ? "" : checkWords.spokenShort(tally.spoken, tally.households);
  return (
    <ListItem
      href={`/draagvlak/${record.id}${search}`}
      title={
        <>
          {fields.question ?? checkWords.untitled} {note}
        </>
      }
      aside={aside}
      meta={
        isStarted ? undefined : (
          <>
            {place} {record.isWaiting || record.isRefused ? <SyncBadge {...record} /> : null}
          </>
        )
      }
    >
      {isStarted && tally !== null ? (
        <Bar
          parts={barParts(fields, tally.counts)}
          total={Math.max(tally.households ?? 0, tally.spoken)}
          words={[spoken, place].filter((part) => part).join(" · ")}
        />
      ) : null}
    </ListItem>
  );
}
