import { CheckboxChips, ChipRow, RadioChips } from "#components/chips";
import { ChoiceChip } from "#components/choice-chip";
import { InitiativeChips } from "#components/initiative-chip";
import { NeighbourhoodChip } from "#components/neighbourhood-chip";
import { TextField } from "#components/text-field";
import { CHANNELS, WITH_WHOM } from "#domain/records/conversation";
import { toggle } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useWorkspace } from "#models/workspace";
import { conversationText } from "#text/conversation";
import { boxFromInstant, instantFromBox, sayInstant } from "#text/dates";

const MINUTE_MS = 60_000;
const channels = CHANNELS.map((value) => ({ value, label: conversationText.channels[value] }));
const people = WITH_WHOM.map((value) => ({ value, label: conversationText.people[value] }));

/** Where, when, how, with whom and about what, as chips that hold the likely values. */
export function Circumstances({ editor }: { readonly editor: RecordEditor<"conversation"> }) {
  const nowMs = useWorkspace().clock.nowMs();
  const { heldAt, channel, withWhom, neighbourhood, initiatives } = editor.fields.value;
  const isNow = heldAt ? Math.abs(Date.parse(heldAt) - nowMs) < 5 * MINUTE_MS : false;
  return (
    <ChipRow>
      <NeighbourhoodChip
        value={neighbourhood ?? null}
        onPick={(picked) => editor.set("neighbourhood", picked)}
      />
      <ChoiceChip
        label={conversationText.when}
        value={heldAt ? (isNow ? conversationText.now : sayInstant(heldAt, nowMs)) : null}
      >
        {() => (
          <TextField
            type="datetime-local"
            width="medium"
            label={conversationText.when}
            isLabelHidden
            value={heldAt ? boxFromInstant(heldAt) : ""}
            onInput={(value) => editor.set("heldAt", instantFromBox(value))}
          />
        )}
      </ChoiceChip>
      <ChoiceChip
        label={conversationText.channel}
        value={channel ? conversationText.channels[channel] : null}
      >
        {() => (
          <RadioChips
            label={conversationText.channel}
            isLabelHidden
            choices={channels}
            value={channel ?? null}
            onChange={(value) => editor.set("channel", value)}
          />
        )}
      </ChoiceChip>
      <ChoiceChip
        label={conversationText.withWhom}
        isLabelShown
        value={
          withWhom && withWhom.length > 0
            ? withWhom.map((kind) => conversationText.people[kind]).join(", ")
            : null
        }
      >
        {() => (
          <CheckboxChips
            label={conversationText.withWhom}
            isLabelHidden
            choices={people}
            values={withWhom ?? []}
            onChange={(kind, isIn) => toggle(editor, "withWhom", kind, isIn)}
          />
        )}
      </ChoiceChip>
      <InitiativeChips
        values={initiatives ?? []}
        onChange={(id, isLinked) => toggle(editor, "initiatives", id, isLinked)}
      />
    </ChipRow>
  );
}
