import { Button, ButtonLink } from "#components/button";
import { ForWriters } from "#components/read-only";
import { putItemValues } from "#models/bindings";
import { type Segment, segmentsOf } from "#models/checks";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
import type { Tally } from "#domain/tally";
import { checkText } from "#text/check";
import { commonText } from "#text/common";

/** The parts of the street: who walks which, how far they are, and the way to the door. */
export function SegmentCards({
  checkId,
  editor,
  tally,
}: {
  readonly checkId: string;
  readonly editor: RecordEditor<"supportCheck">;
  readonly tally: Tally | null;
}) {
  const segments = segmentsOf(editor.fields.value);
  return (
    <ul class="stack stack--tight">
      {segments.map((segment) => (
        <li key={segment.id} class="card segment">
          <SegmentCard
            checkId={checkId}
            editor={editor}
            segment={segment}
            isOnly={segments.length === 1}
            tried={tally?.segments.find((other) => other.segment === segment.id)?.doorsTried ?? 0}
            notHome={tally?.segments.find((other) => other.segment === segment.id)?.stillNotHome ?? 0}
          />
        </li>
      ))}
    </ul>
  );
}

function SegmentCard({
  checkId,
  editor,
  segment,
  isOnly,
  tried,
  notHome,
}: {
  readonly checkId: string;
  readonly editor: RecordEditor<"supportCheck">;
  readonly segment: Segment;
  readonly isOnly: boolean;
  readonly tried: number;
  readonly notHome: number;
}) {
  const { store } = useWorkspace();
  const members = useMembers();
  const { id, label, doors, claimedBy } = segment;
  const isMine = claimedBy === store.personId;
  const claim = (person: string | null): void => {
    putItemValues(editor, "segments", id, {
      claimedBy: person,
      state: person === null ? "waiting" : "walking",
    });
    void editor.flush();
  };
  const progress = [
    checkText.doorsDone(tried, doors),
    notHome > 0 ? checkText.notHomeLeft(notHome) : null,
    isMine
      ? checkText.walkedByYou
      : claimedBy === null
        ? null
        : checkText.walkedBy(members.nameOf(claimedBy) ?? commonText.aColleague),
  ];
  return (
    <>
      <p class="list__title">{label}</p>
      <p class="soft small">{progress.filter((part) => part !== null).join(" · ")}</p>
      <ForWriters>
        <div class="button-row">
          <ButtonLink variant="primary" icon="footprints" href={`/draagvlak/${checkId}/deur/${id}`}>
            {checkText.atTheDoor}
            {isOnly ? null : <span class="only-heard"> {label}</span>}
          </ButtonLink>
          {isMine ? (
            <Button onClick={() => claim(null)}>{checkText.stopWalking}</Button>
          ) : (
            <Button onClick={() => claim(store.personId)}>
              {checkText.walk}
              {isOnly ? null : <span class="only-heard"> {label}</span>}
            </Button>
          )}
        </div>
      </ForWriters>
    </>
  );
}
