import type { ListFilter } from "#models/list-filters";
import { RadioChips } from "./chips.tsx";
import { InitiativeSheet } from "./initiative-chip.tsx";
import { NeighbourhoodSheet } from "./neighbourhood-chip.tsx";
import { Sheet } from "./sheet.tsx";

/** Choosing what one filter lets through; `null`: all. */
export function FilterSheet({
  filter,
  value,
  onPick,
  onClose,
}: {
  readonly filter: ListFilter;
  readonly value: string | undefined;
  readonly onPick: (value: string | null) => void;
  readonly onClose: () => void;
}) {
  const chosen = value === undefined ? [] : [value];
  if (filter.kind === "neighbourhood") return <NeighbourhoodSheet {...{ chosen, onPick, onClose }} />;
  if (filter.kind === "initiative") return <InitiativeSheet {...{ chosen, onPick, onClose }} />;
  return (
    <Sheet title={filter.label} onClose={onClose}>
      <RadioChips
        label={filter.label}
        isLabelHidden
        isClearable
        choices={filter.choices}
        value={value ?? null}
        onChange={onPick}
      />
    </Sheet>
  );
}
