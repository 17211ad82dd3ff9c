import { useState } from "preact/hooks";
import { Chip } from "#components/chips";
import { Sheet } from "#components/sheet";

/** A chip that narrows a list: opens a sheet with one choice out of some, which is made with one touch. */
export function PickChip<V extends string>({
  label,
  all,
  choices,
  value,
  onPick,
}: {
  readonly label: string;
  /** The words of not narrowing. */
  readonly all: string;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | null;
  readonly onPick: (value: V | null) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <>
      <Chip isOn={chosen !== undefined} onClick={() => setOpen(true)}>
        {chosen === undefined ? (
          label
        ) : (
          <>
            <span class="only-heard">{label} </span>
            {chosen.label}
          </>
        )}
      </Chip>
      {isOpen ? (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <ul class="pick">
            {[{ value: null, label: all }, ...choices].map((choice) => (
              <li key={choice.value ?? ""}>
                <button
                  type="button"
                  class="pick__choice"
                  aria-pressed={choice.value === value}
                  onClick={() => {
                    setOpen(false);
                    onPick(choice.value);
                  }}
                >
                  <span class="pick__name">{choice.label}</span>
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
    </>
  );
}
