import { RadioChips } from "#components/chips";
import { useReadOnly } from "#components/read-only";
import { factSheetText } from "#text/fact-sheet";

/** Names to choose with one touch instead of typing. They stay while one of them is chosen; another name makes them go. */
export function SuggestedNames({
  names,
  value,
  onChange,
}: {
  readonly names: readonly string[];
  readonly value: string | null | undefined;
  readonly onChange: (name: string | null) => void;
}) {
  const chosen = names.find((name) => name === value) ?? null;
  if (useReadOnly() || names.length === 0 || (value && chosen === null)) return null;
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
