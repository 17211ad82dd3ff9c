import { useState } from "preact/hooks";
import { recordText } from "#text/record";
import type { FieldWords } from "./field.tsx";
import { TextField } from "./text-field.tsx";

const MAX = 10_000_000;

interface NumberFieldProps extends FieldWords {
  readonly value: number | null;
  /** Only whole numbers from 0; what cannot be read stays in the box with an error and is not passed on. */
  readonly onChange: (value: number | null) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** A number of people, doors, households, hours. */
export function NumberField(props: NumberFieldProps) {
  return (
    <ParsedField
      {...props}
      inputMode="numeric"
      shown={props.value === null ? "" : String(props.value)}
      onTyped={(typed) => {
        const bare = typed.replaceAll(/[.\s]/gu, "");
        if (bare === "") {
          props.onChange(null);
          return undefined;
        }
        const value = Number(bare);
        if (!/^\d+$/u.test(bare) || value > MAX) return recordText.numberWrong;
        props.onChange(value);
        return undefined;
      }}
    />
  );
}

/** A box whose text is read as something else. While the box has the focus it shows what is typed; the error shows on leaving it. */
export function ParsedField({
  shown,
  editable,
  onTyped,
  onFocus,
  onBlur,
  ...words
}: FieldWords & {
  readonly shown: string;
  /** What stands in the box to be changed, where that is written otherwise than what it shows. */
  readonly editable?: string | undefined;
  /** Reads what is typed; answers with what is wrong with it. */
  readonly onTyped: (typed: string) => string | undefined;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly inputMode: "numeric" | "decimal";
  readonly placeholder?: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [isLeft, setLeft] = useState(true);
  return (
    <TextField
      {...words}
      width="short"
      error={isLeft ? (wrong ?? words.error) : words.error}
      editable={typed === null ? editable : undefined}
      value={typed ?? (isLeft ? shown : (editable ?? shown))}
      onInput={(value) => {
        setTyped(value);
        setWrong(onTyped(value));
      }}
      onFocus={() => {
        setLeft(false);
        onFocus?.();
      }}
      onBlur={() => {
        setLeft(true);
        if (wrong === undefined) setTyped(null);
        onBlur?.();
      }}
    />
  );
}
