import { useState } from "preact/hooks";
import { Button } from "#components/button";
import type { RecordType } from "#domain/records/registry";
import { putOnHold, release } from "#models/holds";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { destructionText as words } from "#text/destruction";
import { HoldSheet } from "./hold-sheet.tsx";

/** For leads: puts a record on hold, with the reason, or lets it go again. */
export function HoldButton({
  record,
  name,
  isHeld,
  onChanged,
}: {
  readonly record: { readonly type: RecordType; readonly id: string };
  readonly name: string;
  readonly isHeld: boolean;
  readonly onChanged?: () => void;
}) {
  const workspace = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const change = async (changing: ReturnType<typeof release>): Promise<void> => {
    const saved = await changing;
    setAsking(false);
    if (saved.ok) onChanged?.();
    else showToast(words.notSaved);
  };
  if (isHeld) {
    return (
      <Button
        variant="subtle"
        label={words.releaseOf(name)}
        onClick={() => void change(release(workspace, record.id))}
      >
        {words.release}
      </Button>
    );
  }
  return (
    <>
      <Button variant="subtle" label={words.holdOf(name)} onClick={() => setAsking(true)}>
        {words.hold}
      </Button>
      {isAsking ? (
        <HoldSheet
          name={name}
          onSave={(reason) => void change(putOnHold(workspace, record, reason))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
