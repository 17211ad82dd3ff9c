import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import { removeRecord } from "#models/remove-record";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { listText } from "#text/list";
import { recordText } from "#text/record";
import { Icon } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

/** What can be done with a row, behind one button at its end: **Verwijderen**, and before it what its kind has. Nothing for who only reads. */
export function RowMenu<T extends RecordType>({
  record,
  title,
  children,
}: {
  readonly record: ShownRecord<T>;
  readonly title: string;
  /** More to do, as `MenuChoice`s; gets what closes the menu. */
  readonly children?: (close: () => void) => ComponentChildren;
}) {
  const workspace = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  if (!useMayWrite()) return null;
  const close = (): void => setOpen(false);
  return (
    <>
      <button
        type="button"
        class="icon-button row-menu"
        aria-label={listText.moreOf(title)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="ellipsis" isSmall />
      </button>
      {isOpen ? (
        <Sheet title={title} onClose={close}>
          <ul class="pick">
            {children?.(close)}
            <MenuChoice
              isNegative
              onClick={() => {
                close();
                void removeRecord(workspace, record);
              }}
            >
              {recordText.remove}
            </MenuChoice>
          </ul>
        </Sheet>
      ) : null}
    </>
  );
}

/** A line of a menu. */
export function MenuChoice({
  onClick,
  isNegative = false,
  more = null,
  children,
}: {
  readonly onClick: () => void;
  /** A second, quieter line. */
  readonly more?: string | null;
  readonly isNegative?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <li>
      <button type="button" class="pick__choice" onClick={onClick}>
        <span class={isNegative ? "pick__name pick__name--negative" : "pick__name"}>{children}</span>
        {more === null ? null : <span class="soft small">{more}</span>}
      </button>
    </li>
  );
}
