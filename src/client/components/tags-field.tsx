import { useState } from "preact/hooks";
import { recordText } from "#text/record";
import { Chip, ChipRow } from "./chips.tsx";
import { ReadValue, useReadOnly } from "./read-only.tsx";
import { TextField } from "./text-field.tsx";

const MAX_TAG_LENGTH = 100;

/** Short words a team gives its records. */
export function TagsField({
  values,
  onChange,
}: {
  readonly values: readonly string[];
  readonly onChange: (tag: string, isIn: boolean) => void;
}) {
  const [typed, setTyped] = useState("");
  if (useReadOnly()) return <ReadValue label={recordText.tags} value={values.join(", ")} />;
  const add = (): void => {
    const tag = typed.trim();
    if (tag !== "") onChange(tag, true);
    setTyped("");
  };
  return (
    <div class="tags-field">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={recordText.tags}
          description={recordText.tagsHelp}
          value={typed}
          maxLength={MAX_TAG_LENGTH}
          onInput={setTyped}
          onBlur={add}
          width="medium"
        />
      </form>
      <ChipRow>
        {values.map((tag) => (
          <Chip key={tag} icon="x" onClick={() => onChange(tag, false)}>
            <span class="only-heard">{recordText.dropTag(tag)}</span>
            <span aria-hidden="true">{tag}</span>
          </Chip>
        ))}
      </ChipRow>
    </div>
  );
}
