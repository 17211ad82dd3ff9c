import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { newRecordId, useWorkspace } from "#models/workspace";
import { recordText } from "#text/record";
import { Button, IconButton } from "./button.tsx";
import { useReadOnly } from "./read-only.tsx";

/** A row in two words: what it is, and what there is to know of it. */
export interface RowInShort {
  readonly name: string;
  readonly more: string;
}

/**
 * Rows of a collection, each a small form. A row that was added stays on the screen while it is empty; it is stored
 * with its first word. Ids of rows sort by when they were made.
 */
export function ItemRows<I extends object>({
  legend,
  description,
  error,
  items,
  addLabel,
  nameOf,
  inShort,
  onDrop,
  children,
}: {
  /** What the rows are, where the screen does not say so itself. */
  readonly legend?: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly items: Readonly<Record<string, I>> | null | undefined;
  readonly addLabel: string;
  /** What the row is called when it is taken away. */
  readonly nameOf: (item: I | undefined, index: number) => string;
  /** Given: a row that stood here before is one line, which opens into its form. */
  readonly inShort?: (item: I | undefined, index: number) => RowInShort;
  readonly onDrop: (id: string) => void;
  readonly children: (id: string, item: I | undefined, index: number) => ComponentChildren;
}) {
  const workspace = useWorkspace();
  const [added, setAdded] = useState<readonly string[]>([]);
  const isReadOnly = useReadOnly();
  const ids = [...new Set([...Object.keys(items ?? {}), ...added])].toSorted();
  if (isReadOnly && ids.length === 0) return null;
  const rows = (
    <div class="item-rows">
      {ids.map((id, index) => {
        const item = items?.[id];
        const name = nameOf(item, index);
        const row = (
          <fieldset key={id} class="item-row">
            <legend class="only-heard">{name}</legend>
            <div class="item-row__fields">{children(id, item, index)}</div>
            {isReadOnly ? null : (
              <IconButton
                icon="x"
                label={recordText.dropRow(name)}
                onClick={() => {
                  setAdded(added.filter((other) => other !== id));
                  onDrop(id);
                }}
              />
            )}
          </fieldset>
        );
        if (added.includes(id)) return <Added key={id}>{row}</Added>;
        if (inShort === undefined || isReadOnly) return row;
        return (
          <Folded key={id} {...inShort(item, index)}>
            {row}
          </Folded>
        );
      })}
      {isReadOnly ? null : (
        <Button icon="plus" onClick={() => setAdded([...added, newRecordId(workspace)])}>
          {addLabel}
        </Button>
      )}
    </div>
  );
  if (legend === undefined) return rows;
  return (
    <fieldset>
      <legend class="field__label">{legend}</legend>
      {description === undefined || isReadOnly ? null : (
        <p class="utrecht-form-field-description">{description}</p>
      )}
      {error === undefined ? null : <p class="utrecht-form-field-error-message">{error}</p>}
      {rows}
    </fieldset>
  );
}

/** A row of this moment: its first box has the focus within the tap, so that a phone brings its keyboard. */
function Added({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);
  return <div ref={place}>{children}</div>;
}

/** Its form is there once it is opened. */
function Folded({ name, more, children }: RowInShort & { readonly children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="item-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="item-fold__line">
        <span class="item-fold__name">{name}</span>
        <span class="item-fold__more">{more}</span>
      </summary>
      {isOpen ? children : null}
    </details>
  );
}

/** What is rarely filled in of a row. Folded away while nothing of it is; `filled`: what is there, in words. */
export function MoreOfRow({
  filled,
  children,
}: {
  readonly filled: readonly (string | null | undefined)[];
  readonly children: ComponentChildren;
}) {
  const words = filled.filter((part) => part !== null && part !== undefined && part !== "");
  if (useReadOnly()) return <>{children}</>;
  return (
    <details class="item-more">
      <summary class="item-more__line">
        {recordText.moreOfRow}
        {words.length === 0 ? null : <span class="soft small"> {words.join(" · ")}</span>}
      </summary>
      <div class="item-row__fields">{children}</div>
    </details>
  );
}
