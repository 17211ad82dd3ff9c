import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { personalPlace } from "#models/personal-place";
import { destructionText as words } from "#text/destruction";

/** Asks why a record is to be kept. */
export function HoldSheet({
  name,
  onSave,
  onClose,
}: {
  readonly name: string;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  return (
    <Sheet title={words.holdTitle} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(reason.trim() === "");
          if (reason.trim() !== "") onSave(reason.trim());
        }}
      >
        <p>{name}</p>
        <TextField
          label={words.holdReason}
          description={words.holdHelp}
          error={isMissing ? words.holdMissing : undefined}
          maxLength={500}
          isFocused
          personal={personalPlace({ type: "hold", id: name }, "reason")}
          value={reason}
          onInput={setReason}
        />
        <div>
          <Button type="submit" variant="primary">
            {words.holdSave}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
