import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { type DoorList, doorsMarked, isEveryDoorDone } from "#domain/door-list";
import { doorText } from "#text/door";

/** Every door had its turn: those to come back to make the next round, now or another day. */
export function RoundOver({
  list,
  onNextRound,
  onFinish,
}: {
  readonly list: DoorList;
  readonly onNextRound: () => void;
  readonly onFinish: () => void;
}) {
  const toComeBackTo = doorsMarked(list, "later").length;
  return (
    <Notice
      tone="ok"
      title={isEveryDoorDone(list) ? doorText.numbersDone : doorText.comeBackTo(toComeBackTo)}
    >
      {toComeBackTo > 0 ? (
        <>
          <p>{doorText.comeBackMeaning}</p>
          <Button onClick={onNextRound}>{doorText.nextRound}</Button>
        </>
      ) : null}
      <Button variant="subtle" onClick={onFinish}>
        {doorText.finish}
      </Button>
    </Notice>
  );
}

export function SegmentDone({ onWalkOn }: { readonly onWalkOn: () => void }) {
  return (
    <Notice tone="ok" title={doorText.done}>
      <p>{doorText.doneMeaning}</p>
      <Button onClick={onWalkOn}>{doorText.walkOn}</Button>
    </Notice>
  );
}
