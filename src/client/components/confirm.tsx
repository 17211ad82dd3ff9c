import type { ComponentChildren } from "preact";
import { commonText } from "#text/common";
import { Button } from "./button.tsx";
import { Sheet } from "./sheet.tsx";

/** A question before something that cannot be taken back. Ordinary removing needs none: it has **Ongedaan maken**. */
export function Confirm({
  title,
  children,
  yes,
  onYes,
  onClose,
  isNegative = true,
  isBusy = false,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The button says what happens ("Toestel uitloggen"), never "Ja". */
  readonly yes: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
  readonly isNegative?: boolean;
  readonly isBusy?: boolean;
}) {
  return (
    <Sheet title={title} onClose={onClose}>
      <div class="stack">
        {children}
        <div class="button-row">
          <Button variant="primary" isNegative={isNegative} isBusy={isBusy} onClick={onYes}>
            {yes}
          </Button>
          <Button onClick={onClose}>{commonText.cancel}</Button>
        </div>
      </div>
    </Sheet>
  );
}
