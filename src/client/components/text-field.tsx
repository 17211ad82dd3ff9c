import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PersonalPlace } from "#models/personal-place";
import { sayFullDay } from "#text/dates";
import { Field, type FieldWords } from "./field.tsx";
import { PersonalWatch } from "./personal-watch.tsx";
import { ReadValue, useReadOnly } from "./read-only.tsx";

interface Typing extends FieldWords {
  readonly value: string;
  /** At every key. */
  readonly onInput: (value: string) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  /** Longest value in characters. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Gets the focus when it appears: for the one field a screen opens for. */
  readonly isFocused?: boolean;
  readonly isReadOnly?: boolean;
  /** Given where a person may turn up in the words though none belongs there: it is looked at while typing. */
  readonly personal?: PersonalPlace | undefined;
}

type DayType = "date" | "time" | "datetime-local";

interface TextFieldProps extends Typing {
  readonly type?: "text" | "tel" | "search" | DayType;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email";
  readonly autocomplete?: string;
  /** What stands in the box while it has the focus, where that is written otherwise than what it shows. */
  readonly editable?: string | undefined;
  /** About this many characters wide; else the whole column. */
  readonly width?: "short" | "medium" | "full";
}

/** One line of text, or a day (`type="date"`, value `YYYY-MM-DD`). */
export function TextField(props: TextFieldProps) {
  const control = useFocus<HTMLInputElement>(props.isFocused ?? false);
  const { type = "text", value } = props;
  if (useReadOnly())
    return <ReadValue {...props} value={type === "date" && value !== "" ? sayFullDay(value) : value} />;
  return (
    <Field {...props}>
      {(ids) => {
        const shared = {
          ...ids,
          ref: control,
          class: `utrecht-textbox utrecht-textbox--html-input field__box field__box--${props.width ?? "full"}`,
          inputMode: props.inputMode,
          autocomplete: props.autocomplete ?? "off",
          value: props.value,
          maxLength: props.maxLength,
          placeholder: props.placeholder,
          readOnly: props.isReadOnly,
          // A dialog that opens gives the focus to the field that says so.
          autofocus: props.isFocused,
          onInput: (event: Event & { readonly currentTarget: HTMLInputElement }) =>
            props.onInput(event.currentTarget.value),
          onFocus: (event: Event & { readonly currentTarget: HTMLInputElement }) => {
            // At once, not with the next rendering: that would undo what is selected, and change what is being typed.
            if (props.editable !== undefined) showToEdit(event.currentTarget, props.editable);
            props.onFocus?.();
          },
          onBlur: props.onBlur,
        };
        if (type === "text") {
          return (
            <>
              <input {...shared} type="text" />
              <Watch {...props} control={control} />
            </>
          );
        }
        if (type === "search") return <input {...shared} type="search" />;
        return type === "tel" ? <input {...shared} type="tel" /> : <input {...shared} type={type} />;
      }}
    </Field>
  );
}

/** All of it is selected, so that typing takes its place; a second tap puts the cursor where it lands. */
function showToEdit(box: HTMLInputElement, text: string): void {
  box.value = text;
  // What is getting the focus selects by itself, and would do so after this.
  queueMicrotask(() => box.select());
}

/** Long text that grows with what is typed. `isLarge`: the writing sheet of a note. */
export function TextArea(props: Typing & { readonly rows?: number; readonly isLarge?: boolean }) {
  const control = useFocus<HTMLTextAreaElement>(props.isFocused ?? false);
  if (useReadOnly()) return <ReadValue {...props} />;
  return (
    <Field {...props}>
      {(ids) => (
        <>
          <textarea
            {...ids}
            ref={control}
            class={`utrecht-textarea utrecht-textarea--html-textarea field__area${props.isLarge === true ? " field__area--large" : ""}`}
            rows={props.rows ?? 3}
            value={props.value}
            maxLength={props.maxLength}
            placeholder={props.placeholder}
            readOnly={props.isReadOnly}
            autofocus={props.isFocused}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onFocus={props.onFocus}
            onBlur={props.onBlur}
          />
          <Watch {...props} control={control} />
        </>
      )}
    </Field>
  );
}

function Watch({
  personal,
  value,
  onInput,
  control,
}: Typing & { readonly control: RefObject<HTMLInputElement | HTMLTextAreaElement | null> }) {
  if (personal === undefined) return null;
  return (
    <PersonalWatch key={personal.key} place={personal} value={value} onChange={onInput} control={control} />
  );
}

function useFocus<E extends HTMLElement>(isFocused: boolean) {
  const control = useRef<E>(null);
  useEffect(() => {
    if (isFocused) control.current?.focus();
  }, []);
  return control;
}
