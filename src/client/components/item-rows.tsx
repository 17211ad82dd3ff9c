import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { newRecordId, useWorkspace } from "#models/workspace";
import { recordText } from "#text/record";
import { Button, IconButton } from "./button.tsx";
import { useReadOnly } from "./read-only.tsx";

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
        return (
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
