import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { newRecordId, useWorkspace } from "#models/workspace";
import { recordText } from "#text/record";
import { Button, IconButton } from "./button.tsx";

/**
 * Rows of a collection, each a small form. A row that was added stays on the screen while it is empty; it is stored
 * with its first word. Ids of rows sort by when they were made.
 */
export function ItemRows<I extends object>({
  items,
  addLabel,
  nameOf,
  onDrop,
  children,
}: {
  readonly items: Readonly<Record<string, I>> | null | undefined;
  readonly addLabel: string;
  /** What the row is called when it is taken away. */
  readonly nameOf: (item: I | undefined, index: number) => string;
  readonly onDrop: (id: string) => void;
  readonly children: (id: string, item: I | undefined, index: number) => ComponentChildren;
}) {
  const workspace = useWorkspace();
  const [added, setAdded] = useState<readonly string[]>([]);
  const ids = [...new Set([...Object.keys(items ?? {}), ...added])].toSorted();
  return (
    <div class="item-rows">
      {ids.map((id, index) => {
        const item = items?.[id];
        const name = nameOf(item, index);
        return (
          <fieldset key={id} class="item-row">
            <legend class="only-heard">{name}</legend>
            <div class="item-row__fields">{children(id, item, index)}</div>
            <IconButton
              icon="x"
              label={recordText.dropRow(name)}
              onClick={() => {
                setAdded(added.filter((other) => other !== id));
                onDrop(id);
              }}
            />
          </fieldset>
        );
      })}
      <Button icon="plus" onClick={() => setAdded([...added, newRecordId(workspace)])}>
        {addLabel}
      </Button>
    </div>
  );
}
