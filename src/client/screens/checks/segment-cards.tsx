import { Button, ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { ForWriters } from "#components/read-only";
import type { Tally } from "#domain/tally";
import { putItemValues } from "#models/bindings";
import { type Segment, segmentsOf } from "#models/checks";
import { type Claims, useClaims } from "#models/claims";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
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
  const claims = useClaims(useWorkspace(), checkId);
  const segments = segmentsOf(editor.fields.value);
  return (
    <ul class="stack stack--tight">
      {segments.map((segment) => {
        const own = tally?.segments.find((other) => other.segment === segment.id);
        return (
          <li key={segment.id} class="card segment">
            <SegmentCard
              checkId={checkId}
              editor={editor}
              claims={claims}
              segment={segment}
              isOnly={segments.length === 1}
              tried={own?.doorsTried ?? 0}
              notHome={own?.stillNotHome ?? 0}
            />
          </li>
        );
      })}
    </ul>
  );
}

function SegmentCard({
  checkId,
  editor,
  claims,
  segment,
  isOnly,
  tried,
  notHome,
}: {
  readonly checkId: string;
  readonly editor: RecordEditor<"supportCheck">;
  readonly claims: Claims;
  readonly segment: Segment;
  readonly isOnly: boolean;
  readonly tried: number;
  readonly notHome: number;
}) {
  const { store } = useWorkspace();
  const members = useMembers();
  const { id, label, doors, state } = segment;
  const walkers = claims.walkersOf(segment);
  const isMine = walkers.includes(store.personId);
  const others = walkers.filter((person) => person !== store.personId);
  const names = others.map((person) => members.nameOf(person) ?? commonText.aColleague);
  const settle = claims.settle(id);
  const claim = (person: string | null): void => {
    if (settle !== null) {
      // Letting go leaves it to the other; their version stands already.
      const stays = person ?? others[0];
      if (stays !== undefined) void settle(stays);
      return;
    }
    putItemValues(editor, "segments", id, {
      claimedBy: person,
      state: person === null ? "waiting" : "walking",
    });
    void editor.flush();
  };
  const progress = [
    checkText.doorsDone(tried, doors),
    notHome > 0 ? checkText.notHomeLeft(notHome) : null,
    state === "done" ? checkText.segmentDone : null,
    isMine ? checkText.walkedByYou : null,
    ...names.map((name) => (isMine ? checkText.alsoWalkedBy(name) : checkText.walkedBy(name))),
  ];
  const isTakenTwice = walkers.length > 1 && settle !== null;
  return (
    <>
      <p class="list__title">{label}</p>
      <p class="soft small">{progress.filter((part) => part !== null).join(" · ")}</p>
      {isTakenTwice ? (
        <Notice>
          <p>{isMine ? checkText.bothWalk(names.join(", ")) : checkText.othersBothWalk(names.join(", "))}</p>
        </Notice>
      ) : null}
      <ForWriters>
        <div class="button-row">
          <ButtonLink variant="primary" icon="footprints" href={`/draagvlak/${checkId}/deur/${id}`}>
            {checkText.atTheDoor}
            {isOnly ? null : <span class="only-heard"> {label}</span>}
          </ButtonLink>
          {isMine && !isTakenTwice ? null : (
            <Button onClick={() => claim(store.personId)}>
              {checkText.walk}
              {isOnly ? null : <span class="only-heard"> {label}</span>}
            </Button>
          )}
          {isMine ? (
            <Button onClick={() => claim(null)}>
              {checkText.stopWalking}
              {isOnly ? null : <span class="only-heard"> {label}</span>}
            </Button>
          ) : null}
        </div>
      </ForWriters>
    </>
  );
}
