import { useState } from "preact/hooks";
import { NumberField } from "#components/number-field";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { readStreetPart } from "#domain/street-part";
import { bindItemText, putItem, putItemValues } from "#models/bindings";
import { FEWEST_DOORS } from "#models/checks";
import type { RecordEditor } from "#models/editor";
import { checkText } from "#text/check";

/** A part of the street in one line: the doors are counted from what is typed, until somebody fills in another number. */
export function SegmentRow({
  editor,
  id,
  label,
  doors,
  position,
}: {
  readonly editor: RecordEditor<"supportCheck">;
  readonly id: string;
  readonly label: string;
  readonly doors: number | null;
  readonly position: number;
}) {
  const [isTyping, setTyping] = useState(false);
  const binding = bindItemText(editor, "segments", id, "label");
  const part = readStreetPart(label);
  const first = part?.numbers[0];
  const last = part?.numbers.at(-1);
  const isTooSmall = doors !== null && doors < FEWEST_DOORS && !isTyping;
  const type = (typed: string): void => {
    const isCounted = doors === null || doors === part?.doors;
    const counted = isCounted ? { doors: readStreetPart(typed)?.doors ?? null } : {};
    putItemValues(editor, "segments", id, { label: typed, position, ...counted });
  };
  const focus = (): void => {
    setTyping(true);
    binding.onFocus();
  };
  const blur = (): void => {
    setTyping(false);
    binding.onBlur();
  };
  return (
    <>
      <TextField
        label={checkText.segment}
        description={
          part === null || first === undefined || last === undefined
            ? undefined
            : checkText.segmentRead(part.street, part.side, first, last, part.doors)
        }
        maxLength={MAX_LINE_LENGTH}
        placeholder={checkText.segmentPlaceholder}
        value={binding.value}
        onInput={type}
        onFocus={focus}
        onBlur={blur}
      />
      <NumberField
        label={checkText.doors}
        description={isTooSmall ? checkText.segmentTooSmall(doors) : undefined}
        value={doors}
        onChange={(count) => putItem(editor, "segments", id, "doors", count)}
        onFocus={focus}
        onBlur={blur}
      />
    </>
  );
}
