import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useReadOnly } from "./read-only.tsx";

/** One yes or no, its words beside it; the whole row is the target. `label` replaces the words for a screen reader where the box stands alone (`isAlone`). */
export function Checkbox({
  isChecked,
  onChange,
  label,
  description,
  isAlone = false,
}: {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly label: ComponentChildren;
  readonly description?: string;
  readonly isAlone?: boolean;
}) {
  const id = useId();
  if (useReadOnly()) return isChecked ? <p>{label}</p> : null;
  return (
    <label class={isAlone ? "tick tick--alone" : "tick"}>
      <input
        type="checkbox"
        class="utrecht-custom-checkbox utrecht-custom-checkbox--html-input tick__box"
        checked={isChecked}
        aria-describedby={description === undefined ? undefined : id}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class={isAlone ? "only-heard" : "tick__words"}>
        {label}
        {description === undefined ? null : (
          <span id={id} class="tick__help">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
