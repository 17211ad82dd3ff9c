import { useState } from "preact/hooks";
import { RadioChips } from "#components/chips";
import { useReadOnly } from "#components/read-only";
import { factSheetText } from "#text/fact-sheet";

/** Names to choose with one touch instead of typing, for a line without a name. They stay while one of them is chosen; another name makes them go. */
export function SuggestedNames({
  names,
  value,
  onChange,
}: {
  readonly names: readonly string[];
  readonly value: string | null | undefined;
  readonly onChange: (name: string | null) => void;
}) {
  const [wasEmpty] = useState(!value);
  const chosen = names.find((name) => name === value) ?? null;
  if (useReadOnly() || !wasEmpty || names.length === 0 || (value && chosen === null)) return null;
  return (
    <RadioChips
      label={factSheetText.usedBefore}
      isLabelHidden
      isClearable
      choices={names.map((name) => ({ value: name, label: name }))}
      value={chosen}
      onChange={onChange}
    />
  );
}
