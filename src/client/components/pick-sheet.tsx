import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { recordText } from "#text/record";
import { EmptyState } from "./empty-state.tsx";
import { Loading } from "./loading.tsx";
import { Sheet } from "./sheet.tsx";
import { TextField } from "./text-field.tsx";

export interface Pickable {
  readonly id: string;
  readonly name: string;
  /** A second, quieter line. */
  readonly more?: string;
}

/** More lines than this at once help nobody; the box above them narrows. */
const SHOWN = 60;
const FILTER_FROM = 9;

/** Choosing out of many by name. `choices` `null`: being read. */
export function PickSheet({
  title,
  choices,
  isWhole = true,
  onSearch,
  chosen,
  none,
  empty,
  head,
  foot,
  onPick,
  onClose,
}: {
  readonly title: string;
  readonly choices: readonly Pickable[] | null;
  /** `false`: there are more, which come once `onSearch` was called. */
  readonly isWhole?: boolean;
  readonly onSearch?: () => void;
  readonly chosen: readonly string[];
  /** The words of choosing nothing; without it something is always chosen. */
  readonly none?: string;
  readonly empty: { readonly title: string; readonly text: string };
  /** Above the choices: another way to choose. */
  readonly head?: ComponentChildren;
  /** Under the choices: where they come from. */
  readonly foot?: ComponentChildren;
  readonly onPick: (id: string | null) => void;
  readonly onClose: () => void;
}) {
  const [letters, setLetters] = useState("");
  const wanted = letters.trim().toLocaleLowerCase("nl");
  const searched = useMemo(
    () =>
      (choices ?? []).map((choice) => ({
        choice,
        words: `${choice.name} ${choice.more ?? ""}`.toLocaleLowerCase("nl"),
      })),
    [choices],
  );
  const found = searched.filter(({ words }) => words.includes(wanted)).map(({ choice }) => choice);
  return (
    <Sheet title={title} onClose={onClose}>
      {choices === null || choices.length === 0 ? null : head}
      {choices === null ? <Loading /> : null}
      {choices?.length === 0 ? <EmptyState icon="info" title={empty.title} text={empty.text} /> : null}
      {(choices?.length ?? 0) > FILTER_FROM ? (
        <TextField
          label={recordText.search}
          value={letters}
          onInput={(typed) => {
            setLetters(typed);
            onSearch?.();
          }}
        />
      ) : null}
      <ul class="pick">
        {none !== undefined && wanted === "" && choices !== null && chosen.length > 0 ? (
          <li>
            <button type="button" class="pick__choice soft" onClick={() => onPick(null)}>
              {none}
            </button>
          </li>
        ) : null}
        {found.slice(0, SHOWN).map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              class="pick__choice"
              aria-pressed={chosen.includes(choice.id)}
              onClick={() => onPick(choice.id)}
            >
              <span class="pick__name">{choice.name}</span>
              {choice.more === undefined || choice.more === "" ? null : (
                <span class="soft small">{choice.more}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {wanted !== "" && !isWhole ? <Loading /> : null}
      {wanted !== "" && found.length === 0 && isWhole ? <p class="soft">{recordText.nothingFound}</p> : null}
      {foot}
    </Sheet>
  );
}
