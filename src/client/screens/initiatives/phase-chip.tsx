import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Chip, RadioChips } from "#components/chips";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { daysInCurrentPhase } from "#domain/phases";
import { PHASES } from "#domain/records/initiative";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindText } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { movePhase } from "#models/initiative-phase";
import { nowInstant, useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { initiativeText } from "#text/initiative";

const phases = PHASES.map((value) => ({ value, label: initiativeText.phases[value] }));

/** The phase and how long it has been in it; opens the choice of another. */
export function PhaseChip({ editor }: { readonly editor: RecordEditor<"initiative"> }) {
  const workspace = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const fields = editor.fields.value;
  const phase = fields.phase ?? "idee";
  const days = daysInCurrentPhase(fields, nowInstant(workspace));
  return (
    <>
      <Chip isOn onClick={() => setOpen(true)}>
        <span class="only-heard">{initiativeText.phase} </span>
        {[initiativeText.phases[phase], days === null || days === 0 ? null : initiativeText.days(days)]
          .filter((part) => part !== null)
          .join(" · ")}
      </Chip>
      {isOpen ? (
        <Sheet title={initiativeText.movePhase} onClose={() => setOpen(false)}>
          <div class="stack">
            <RadioChips
              label={initiativeText.phase}
              isLabelHidden
              choices={phases}
              value={phase}
              onChange={(to) => {
                if (to !== null) movePhase(editor, workspace, to);
              }}
            />
            {phase === "gestopt" ? (
              <TextField
                label={initiativeText.endReason}
                maxLength={MAX_LINE_LENGTH}
                {...bindText(editor, "endReason")}
              />
            ) : null}
            <Button variant="primary" isWide onClick={() => setOpen(false)}>
              {commonText.done}
            </Button>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
