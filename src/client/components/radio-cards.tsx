import { useId } from "preact/hooks";
import { ReadValue, useReadOnly } from "./read-only.tsx";

export interface ExplainedChoice<V extends string> {
  readonly value: V;
  readonly label: string;
  /** What choosing it means, in a sentence. */
  readonly meaning: string;
}

/** Exactly one of a few that need a sentence each, or none yet; choosing the chosen one again clears it. */
export function RadioCards<V extends string>({
  label,
  description,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly description?: string;
  readonly choices: readonly ExplainedChoice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
}) {
  const id = useId();
  if (useReadOnly())
    return <ReadValue label={label} value={choices.find((choice) => choice.value === value)?.label} />;
  return (
    <fieldset aria-describedby={description === undefined ? undefined : `${id}-help`}>
      <legend class="field__label">{label}</legend>
      {description === undefined ? null : (
        <div id={`${id}-help`} class="utrecht-form-field-description">
          {description}
        </div>
      )}
      <div class="radio-cards">
        {choices.map((choice) => (
          <label key={choice.value} class="radio-card">
            <input
              class="radio-card__input"
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              aria-labelledby={`${id}-${choice.value}`}
              aria-describedby={`${id}-${choice.value}-meaning`}
              onChange={() => onChange(choice.value)}
              onClick={() => {
                if (choice.value === value) onChange(null);
              }}
            />
            <span>
              <span id={`${id}-${choice.value}`} class="radio-card__name">
                {choice.label}
              </span>
              <span id={`${id}-${choice.value}-meaning`} class="radio-card__meaning">
                {choice.meaning}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
