import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { commonText } from "#text/common";
import { Button } from "./button.tsx";
import { Chip } from "./chips.tsx";
import type { IconName } from "./icon.tsx";
import { useReadOnly } from "./read-only.tsx";
import { Sheet } from "./sheet.tsx";

/** A chip that shows what is filled in ("Met wie? **Bewoner**") and opens a sheet to change it. */
export function ChoiceChip({
  label,
  value,
  isLabelShown = false,
  icon,
  children,
}: {
  readonly label: string;
  /** What is filled in, in words; `null`: nothing. */
  readonly value: string | null;
  readonly isLabelShown?: boolean;
  readonly icon?: IconName;
  /** The content of the sheet; gets what closes it. */
  readonly children: (close: () => void) => ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  if (useReadOnly() && value === null) return null;
  return (
    <>
      <Chip {...(icon === undefined ? {} : { icon })} onClick={() => setOpen(true)}>
        <span class={value === null || isLabelShown ? "" : "only-heard"}>{label}</span>
        {value === null ? null : <b> {value}</b>}
      </Chip>
      {isOpen ? (
        <Sheet title={label} onClose={close}>
          <div class="stack">
            {children(close)}
            <Button variant="primary" isWide onClick={close}>
              {commonText.done}
            </Button>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
