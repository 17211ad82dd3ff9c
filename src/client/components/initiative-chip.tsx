import { useState } from "preact/hooks";
import { useInitiativeTitles, useInitiativeChoices } from "#models/initiatives";
import { recordText } from "#text/record";
import { initiativeWords } from "#text/initiative-words";
import { Chip } from "./chips.tsx";
import { PickSheet } from "./pick-sheet.tsx";
import { useReadOnly } from "./read-only.tsx";

const words = recordText.initiative;

/** **Initiatief** as chips: those that are linked, and one to link another. `isSingle`: at most one. */
export function InitiativeChips({
  values,
  onChange,
  isSingle = false,
}: {
  readonly values: readonly string[];
  readonly onChange: (id: string, isLinked: boolean) => void;
  readonly isSingle?: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const titles = useInitiativeTitles(values);
  const isReadOnly = useReadOnly();
  return (
    <>
      {values.map((id) => (
        <Chip
          key={id}
          icon="lightbulb"
          {...(isReadOnly ? { href: `/initiatieven/${id}` } : { onClick: () => setOpen(true) })}
        >
          <span class="only-heard">{words.label} </span>
          <b>{titles.get(id) ?? initiativeWords.untitled}</b>
        </Chip>
      ))}
      {isReadOnly || (isSingle && values.length > 0) ? null : (
        <Chip icon="lightbulb" onClick={() => setOpen(true)}>
          {words.label}
        </Chip>
      )}
      {isOpen ? (
        <InitiativeSheet
          chosen={values}
          onClose={() => setOpen(false)}
          onPick={(id) => {
            if (id === null || isSingle) for (const linked of values) onChange(linked, false);
            if (id !== null && (isSingle ? !values.includes(id) : true)) onChange(id, !values.includes(id));
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

export function InitiativeSheet({
  chosen,
  onPick,
  onClose,
}: {
  readonly chosen: readonly string[];
  readonly onPick: (id: string | null) => void;
  readonly onClose: () => void;
}) {
  return (
    <PickSheet
      title={words.choose}
      choices={useInitiativeChoices()}
      chosen={chosen}
      none={words.none}
      empty={{ title: words.emptyTitle, text: words.empty }}
      onPick={onPick}
      onClose={onClose}
    />
  );
}
