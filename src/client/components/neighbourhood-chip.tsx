import { useState } from "preact/hooks";
import { useNeighbourhoodChoices, useNeighbourhoodNames } from "#models/neighbourhoods";
import { recordText } from "#text/record";
import { Chip } from "./chips.tsx";
import { PickSheet } from "./pick-sheet.tsx";
import { useReadOnly } from "./read-only.tsx";
import { WhereAmI } from "./where-am-i.tsx";

const words = recordText.neighbourhood;

/** **Buurt** as a chip: shows the chosen one, opens the choice. */
export function NeighbourhoodChip({
  value,
  onPick,
}: {
  readonly value: string | null;
  readonly onPick: (id: string | null) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const names = useNeighbourhoodNames([value]);
  const name = value === null ? undefined : names.get(value);
  if (useReadOnly() && value === null) return null;
  return (
    <>
      <Chip icon="map-pin" onClick={() => setOpen(true)}>
        {value === null ? (
          words.label
        ) : (
          <>
            <span class="only-heard">{words.label} </span>
            <b>{name ?? words.label}</b>
          </>
        )}
      </Chip>
      {isOpen ? (
        <NeighbourhoodSheet
          chosen={value === null ? [] : [value]}
          onClose={() => setOpen(false)}
          onPick={(id) => {
            onPick(id);
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

export function NeighbourhoodSheet({
  chosen,
  onPick,
  onClose,
}: {
  readonly chosen: readonly string[];
  readonly onPick: (id: string | null) => void;
  readonly onClose: () => void;
}) {
  const [isSearching, setSearching] = useState(false);
  const [here, setHere] = useState<readonly string[]>([]);
  const all = useNeighbourhoodChoices(isSearching || here.length > 0);
  const { isWhole } = all;
  const choices =
    here.length === 0 || isSearching
      ? all.choices
      : (all.choices?.filter(({ id }) => here.includes(id)) ?? null);
  return (
    <PickSheet
      title={words.choose}
      choices={choices}
      isWhole={isWhole}
      onSearch={() => setSearching(true)}
      head={
        <WhereAmI
          onFound={(ids) => {
            const [only] = ids;
            if (ids.length === 1 && only !== undefined) onPick(only);
            else setHere(ids);
          }}
        />
      }
      chosen={chosen}
      none={words.none}
      empty={{ title: words.emptyTitle, text: words.empty }}
      onPick={onPick}
      onClose={onClose}
    />
  );
}
