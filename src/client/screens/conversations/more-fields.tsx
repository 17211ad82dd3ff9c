import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { NumberField } from "#components/number-field";
import { ReferencesField } from "#components/references-field";
import { TagsField } from "#components/tags-field";
import { TextArea, TextField } from "#components/text-field";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindText, dropItem, putItem, toggle } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { conversationText } from "#text/conversation";
import { recordText } from "#text/record";

/** What one does not always write down. It stays folded until it is asked for or filled in. */
export function MoreFields({ editor }: { readonly editor: RecordEditor<"conversation"> }) {
  const { motivation, surroundings, headcount, rolesExplained, tags, place, references } =
    editor.fields.value;
  // The number of a report stands with what follows from the conversation already.
  const others = Object.values(references ?? {}).filter(({ kind }) => kind !== "mor");
  const isFilled =
    others.length > 0 ||
    [motivation, surroundings, headcount, rolesExplained, tags, place].some(
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
        description={conversationText.rolesHelp}
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
