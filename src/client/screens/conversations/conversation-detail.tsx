import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "#components/button";
import { CheckboxChips, ChipRow, RadioChips } from "#components/chips";
import { Checkbox } from "#components/checkbox";
import { ChoiceChip } from "#components/choice-chip";
import { FinishButton } from "#components/finish-button";
import { InitiativeChips } from "#components/initiative-chip";
import { NeighbourhoodChip } from "#components/neighbourhood-chip";
import { NumberField } from "#components/number-field";
import { Page } from "#components/page";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { ReferencesField } from "#components/references-field";
import { TagsField } from "#components/tags-field";
import { TextArea, TextField } from "#components/text-field";
import { ATTITUDES, CHANNELS, WITH_WHOM } from "#domain/records/conversation";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindText, dropItem, putItem, toggle } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useLastNeighbourhood } from "#models/neighbourhoods";
import { useEditor } from "#models/use-editor";
import { nowInstant, useWorkspace } from "#models/workspace";
import { conversationText } from "#text/conversation";
import { boxFromInstant, instantFromBox, sayInstant } from "#text/dates";
import { recordText } from "#text/record";
import { Promises } from "./promises.tsx";

const MINUTE_MS = 60_000;
const BACK = { href: "/gesprekken", label: conversationText.many };
const channels = CHANNELS.map((value) => ({ value, label: conversationText.channels[value] }));
const people = WITH_WHOM.map((value) => ({ value, label: conversationText.people[value] }));
const attitudeWords = conversationText.attitudes;
const attitudes = ATTITUDES.map((value) => ({
  value: `${value}` as const,
  label: attitudeWords[`${value}`],
}));

/** One conversation, written and read on the same sheet. */
export function ConversationDetail({ id }: { readonly id: string }) {
  const workspace = useWorkspace();
  const { query } = useLocation();
  const isNew = query["nieuw"] !== undefined;
  const linked = query["initiatief"];
  const editor = useEditor(
    "conversation",
    id,
    isNew
      ? {
          heldAt: nowInstant(workspace),
          channel: "street",
          withWhom: ["resident"],
          ...(linked === undefined ? {} : { initiatives: [linked] }),
        }
      : undefined,
  );
  const lastNeighbourhood = useLastNeighbourhood();
  useEffect(() => {
    if (isNew) editor.suggest("neighbourhood", lastNeighbourhood);
  }, [editor, isNew, lastNeighbourhood]);

  const { said, attitude, initiatives } = editor.fields.value;
  return (
    <RecordFrame editor={editor} title={conversationText.one} back={BACK}>
      <Page
        title={conversationText.one}
        isTitleHidden
        back={BACK}
        actions={<FinishButton editor={editor} leaveTo={BACK.href} />}
      >
        <div class="stack note">
          <div class="note__sheet">
            <TextArea
              label={conversationText.said}
              isLarge
              rows={6}
              isFocused={isNew}
              maxLength={MAX_TEXT_LENGTH}
              placeholder={conversationText.saidPlaceholder}
              {...bindText(editor, "said")}
            />
            <RecordStatus editor={editor} words={() => said ?? ""} />
          </div>
          <Circumstances editor={editor} />
          <RadioChips
            label={conversationText.attitude}
            choices={attitudes}
            isOneLine
            isClearable
            value={typeof attitude === "number" ? `${attitude}` : null}
            onChange={(value) =>
              editor.set("attitude", ATTITUDES.find((choice) => `${choice}` === value) ?? null)
            }
          />
          <Promises conversationId={id} initiativeId={initiatives?.[0] ?? null} />
          <MoreFields editor={editor} />
          <RecordFoot editor={editor} leaveTo={BACK.href} />
        </div>
      </Page>
    </RecordFrame>
  );
}

function Circumstances({ editor }: { readonly editor: RecordEditor<"conversation"> }) {
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

function MoreFields({ editor }: { readonly editor: RecordEditor<"conversation"> }) {
  const { motivation, surroundings, headcount, rolesExplained, tags, place, references } =
    editor.fields.value;
  const isFilled = [motivation, surroundings, headcount, rolesExplained, tags, place, references].some(
    (value) => value !== undefined && value !== null,
  );
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && !isFilled) {
    if (editor.isReadOnly) return null;
    return (
      <div>
        <Button icon="plus" onClick={() => setOpen(true)}>
          {recordText.moreFields}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <TextArea
        label={conversationText.motivation}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "motivation")}
      />
      <TextArea
        label={conversationText.surroundings}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "surroundings")}
      />
      <NumberField
        label={conversationText.headcount}
        value={headcount ?? null}
        onChange={(value) => editor.set("headcount", value)}
        onFocus={() => editor.focus("headcount", true)}
        onBlur={() => editor.blur("headcount")}
      />
      <TextField
        label={conversationText.place}
        description={conversationText.placeHelp}
        maxLength={MAX_LINE_LENGTH}
        {...bindText(editor, "place")}
      />
      <Checkbox
        label={conversationText.rolesExplained}
        isChecked={rolesExplained === true}
        onChange={(isExplained) => editor.set("rolesExplained", isExplained ? true : null)}
      />
      <TagsField values={tags ?? []} onChange={(tag, isIn) => toggle(editor, "tags", tag, isIn)} />
      <ReferencesField
        items={references}
        onPut={(itemId, property, value) => putItem(editor, "references", itemId, property, value)}
        onDrop={(itemId) => dropItem(editor, "references", itemId)}
        onFocus={() => editor.focus("references", true)}
        onBlur={() => editor.blur("references")}
      />
    </div>
  );
}
