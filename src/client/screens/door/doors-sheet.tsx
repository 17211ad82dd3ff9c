import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import type { DoorList } from "#domain/door-list";
import type { DoorStep } from "#models/door-walk";
import { doorText } from "#text/door";

const NUMBER = /^[1-9]\d{0,4}\s?-?\s?[a-z0-9]{0,4}$/iu;

/** The doors of a segment as they stand on this device: to go to another, leave one out, or add a number. */
export function DoorsSheet({
  segment,
  list,
  onStep,
  onFinish,
  onClose,
}: {
  readonly segment: string;
  readonly list: DoorList;
  readonly onStep: (step: DoorStep) => void;
  readonly onFinish: () => void;
  readonly onClose: () => void;
}) {
  const { current } = list;
  return (
    <Sheet title={doorText.doorsOf(segment)} onClose={onClose}>
      <div class="stack">
        <p class="soft">{doorText.doorsHelp}</p>
        <ul class="doors">
          {list.doors.map(({ number, mark }) => (
            <li key={number}>
              <button
                type="button"
                class={`doors__door doors__door--${mark}`}
                aria-current={number === current ? "step" : undefined}
                onClick={() => onStep({ kind: "choose", number })}
              >
                <b>{number}</b> <span>{doorText.marks[mark]}</span>
              </button>
            </li>
          ))}
        </ul>
        {current === null ? null : (
          <div class="stack stack--tight">
            <Button onClick={() => onStep({ kind: "leaveOut", number: current })}>
              {doorText.leaveOut(current)}
            </Button>
            <p class="soft small">{doorText.leaveOutHelp}</p>
          </div>
        )}
        <AddNumber onAdd={(number) => onStep({ kind: "add", number })} />
        <Button onClick={onFinish}>{doorText.finish}</Button>
      </div>
    </Sheet>
  );
}

function AddNumber({ onAdd }: { readonly onAdd: (number: string) => void }) {
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      class="doors__add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const number = typed.trim().toLowerCase().replaceAll(/\s/gu, "");
        if (NUMBER.test(number)) onAdd(number);
        else setWrong(true);
      }}
    >
      <TextField
        label={doorText.addNumber}
        description={doorText.addNumberHelp}
        error={isWrong ? doorText.addNumberWrong : undefined}
        width="short"
        maxLength={10}
        value={typed}
        onInput={(value) => {
          setTyped(value);
          setWrong(false);
        }}
      />
      <Button type="submit" icon="plus">
        {doorText.add}
      </Button>
    </form>
  );
}
