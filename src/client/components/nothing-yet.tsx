import { useLocation } from "preact-iso";
import { type CaptureKind, captureCommands } from "#models/capture";
import { useWorkspace } from "#models/workspace";
import type { SourcedAdvice } from "./advice.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import type { IconName } from "./icon.tsx";
import { ForWriters } from "./read-only.tsx";

/** A place nothing was ever captured for: says what will be here, and offers who may write to make the first of its kind. */
export function NothingYet({
  kind,
  icon,
  words,
  advice,
}: {
  readonly kind: CaptureKind;
  readonly icon: IconName;
  readonly words: { readonly emptyTitle: string; readonly empty: string; readonly start: string };
  /** Why it helps to begin. */
  readonly advice: SourcedAdvice;
}) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  return (
    <EmptyState icon={icon} title={words.emptyTitle} text={words.empty} advice={advice}>
      <ForWriters>
        <Button variant="primary" onClick={() => route(captureCommands(workspace)[kind]())}>
          {words.start}
        </Button>
      </ForWriters>
    </EmptyState>
  );
}
