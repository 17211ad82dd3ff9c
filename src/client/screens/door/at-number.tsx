import { useState } from "preact/hooks";
import { Button } from "#components/button";
import type { DoorList } from "#domain/door-list";
import type { DoorStep } from "#models/door-walk";
import { doorText } from "#text/door";
import { DoorsSheet } from "./doors-sheet.tsx";

/** "Nu: nr. 14", with **Later** and the list to choose another door from. */
export function AtNumber({
  segment,
  list,
  onStep,
  onFinish,
}: {
  readonly segment: string;
  readonly list: DoorList;
  readonly onStep: (step: DoorStep) => void;
  readonly onFinish: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const { current } = list;
  return (
    <div class="door__at">
      <p class="door__number" role="status">
        {current === null ? null : (
          <>
            {doorText.atNumber}
            <b>{doorText.number(current)}</b>
          </>
        )}
      </p>
      {current === null ? null : (
        <Button label={doorText.laterFor(current)} onClick={() => onStep({ kind: "later", number: current })}>
          {doorText.later}
        </Button>
      )}
      <Button onClick={() => setOpen(true)}>{doorText.doors}</Button>
      {isOpen ? (
        <DoorsSheet
          segment={segment}
          list={list}
          onClose={() => setOpen(false)}
          onStep={(step) => {
            setOpen(false);
            onStep(step);
          }}
          onFinish={() => {
            setOpen(false);
            onFinish();
          }}
        />
      ) : null}
    </div>
  );
}
