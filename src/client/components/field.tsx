import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface FieldWords {
  readonly label: string;
  /** Help under the label. */
  readonly description?: string | undefined;
  /** What is wrong with the value, and how to mend it. */
  readonly error?: string | undefined;
  /** Seen by screen readers alone: the content around it makes it clear to the eye. */
  readonly isLabelHidden?: boolean;
}

interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

/** A label above one control, with help and an error tied to it. `children` gets the attributes the control must carry. */
export function Field({
  label,
  description,
  error,
  isLabelHidden = false,
  children,
}: FieldWords & { readonly children: (ids: FieldIds) => ComponentChildren }) {
  const id = useId();
  const described = [
    description === undefined ? "" : `${id}-help`,
    error === undefined ? "" : `${id}-error`,
  ].filter((name) => name !== "");
  return (
    <div
      class={error === undefined ? "utrecht-form-field" : "utrecht-form-field utrecht-form-field--invalid"}
    >
      <label class={isLabelHidden ? "only-heard" : "utrecht-form-label field__label"} for={id}>
        {label}
      </label>
      {description === undefined ? null : (
        <div class="utrecht-form-field-description" id={`${id}-help`}>
          {description}
        </div>
      )}
      {error === undefined ? null : (
        <div class="utrecht-form-field-error-message" id={`${id}-error`}>
          {error}
        </div>
      )}
      {children({
        id,
        "aria-describedby": described.length === 0 ? undefined : described.join(" "),
        "aria-invalid": error === undefined ? undefined : true,
      })}
    </div>
  );
}
