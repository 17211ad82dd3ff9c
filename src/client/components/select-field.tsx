import { Field, type FieldWords } from "./field.tsx";
import { ReadValue, useReadOnly } from "./read-only.tsx";

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

interface SelectFieldProps<V extends string> extends FieldWords {
  readonly choices: readonly Choice<V>[];
  /** `null`: nothing chosen. */
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  /** The words of "nothing chosen"; without it, something is always chosen. */
  readonly none?: string;
}

/** One out of many (more than about seven); with fewer, RadioChips ask less of a thumb. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  if (useReadOnly())
    return <ReadValue {...props} value={props.choices.find(({ value }) => value === props.value)?.label} />;
  return (
    <Field {...props}>
      {(ids) => (
        <select
          {...ids}
          class="utrecht-select utrecht-select--html-select field__box"
          value={props.value ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            props.onChange(props.choices.find((choice) => choice.value === value)?.value ?? null);
          }}
        >
          {props.none === undefined ? null : <option value="">{props.none}</option>}
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
