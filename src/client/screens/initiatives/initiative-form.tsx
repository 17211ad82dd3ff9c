import { useState } from "preact/hooks";
import { Chip, ChipRow, RadioChips } from "#components/chips";
import { ItemRows } from "#components/item-rows";
import { NeighbourhoodSheet } from "#components/neighbourhood-chip";
import { ReferencesField } from "#components/references-field";
import { SelectField } from "#components/select-field";
import { TagsField } from "#components/tags-field";
import { TextArea, TextField } from "#components/text-field";
import { INITIATOR_KINDS, RECEIVED_BY } from "#domain/records/initiative";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem, putItem, toggle } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { initiativeText } from "#text/initiative";
import { recordText } from "#text/record";

const initiators = INITIATOR_KINDS.map((value) => ({ value, label: initiativeText.initiatorKinds[value] }));
const receivedBys = RECEIVED_BY.map((value) => ({ value, label: initiativeText.receivedBys[value] }));

/** Everything one writes down about an initiative. */
export function InitiativeForm({
  editor,
  isFocused,
  isWhole,
}: {
  readonly editor: RecordEditor<"initiative">;
  readonly isFocused: boolean;
  /** All of it; else what one knows at the first meeting. */
  readonly isWhole: boolean;
}) {
  const { initiatorKind, receivedBy, contactPoint, tags, references } = editor.fields.value;
  const members = useMembers();
  return (
    <div class="stack">
      <TextField
        label={initiativeText.title}
        maxLength={MAX_LINE_LENGTH}
        placeholder={initiativeText.titlePlaceholder}
        isFocused={isFocused}
        {...bindText(editor, "title")}
      />
      <TextArea label={initiativeText.summary} maxLength={MAX_TEXT_LENGTH} {...bindText(editor, "summary")} />
      <TextArea
        label={initiativeText.motivation}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "motivation")}
      />
      <RadioChips
        label={initiativeText.initiatorKind}
        choices={initiators}
        isClearable
        value={initiatorKind ?? null}
        onChange={(value) => editor.set("initiatorKind", value)}
      />
      <Neighbourhoods editor={editor} />
      <div class="side-by-side">
        <TextField
          type="date"
          width="medium"
          label={initiativeText.receivedOn}
          {...bindText(editor, "receivedOn")}
        />
        <SelectField
          label={initiativeText.receivedBy}
          none={initiativeText.unknown}
          choices={receivedBys}
          value={receivedBy ?? null}
          onChange={(value) => editor.set("receivedBy", value)}
        />
      </div>
      {isWhole ? (
        <>
          <SelectField
            label={initiativeText.contactPoint}
            description={initiativeText.contactPointHelp}
            none={initiativeText.contactPointNone}
            choices={members.present.map(({ person, name }) => ({ value: person, label: name }))}
            value={contactPoint ?? null}
            onChange={(value) => editor.set("contactPoint", value)}
          />
          <Colleagues editor={editor} />
          <Agreements editor={editor} />
          <TextField
            label={initiativeText.programme}
            description={initiativeText.programmeHelp}
            maxLength={MAX_LINE_LENGTH}
            {...bindText(editor, "programme")}
          />
          <TagsField values={tags ?? []} onChange={(tag, isIn) => toggle(editor, "tags", tag, isIn)} />
          <ReferencesField
            items={references}
            onPut={(id, property, value) => putItem(editor, "references", id, property, value)}
            onDrop={(id) => dropItem(editor, "references", id)}
            onFocus={() => editor.focus("references", true)}
            onBlur={() => editor.blur("references")}
          />
          <TextArea
            label={initiativeText.successStory}
            maxLength={MAX_TEXT_LENGTH}
            {...bindText(editor, "successStory")}
          />
        </>
      ) : null}
    </div>
  );
}

function Neighbourhoods({ editor }: { readonly editor: RecordEditor<"initiative"> }) {
  const [isOpen, setOpen] = useState(false);
  const chosen = editor.fields.value.neighbourhoods ?? [];
  const names = useNeighbourhoodNames(chosen);
  return (
    <fieldset>
      <legend class="field__label">{initiativeText.neighbourhoods}</legend>
      <ChipRow>
        {chosen.map((id) => (
          <Chip key={id} icon="x" onClick={() => toggle(editor, "neighbourhoods", id, false)}>
            <span class="only-heard">
              {recordText.dropRow(names.get(id) ?? recordText.neighbourhood.label)}
            </span>
            <b aria-hidden="true">{names.get(id) ?? recordText.neighbourhood.label}</b>
          </Chip>
        ))}
        <Chip icon="map-pin" onClick={() => setOpen(true)}>
          {initiativeText.addNeighbourhood}
        </Chip>
      </ChipRow>
      {isOpen ? (
        <NeighbourhoodSheet
          chosen={chosen}
          onClose={() => setOpen(false)}
          onPick={(id) => {
            if (id !== null) toggle(editor, "neighbourhoods", id, !chosen.includes(id));
            setOpen(false);
          }}
        />
      ) : null}
    </fieldset>
  );
}

function Colleagues({ editor }: { readonly editor: RecordEditor<"initiative"> }) {
  return (
    <ItemRows
      legend={initiativeText.colleagues}
      items={editor.fields.value.colleagues}
      addLabel={initiativeText.addColleague}
      nameOf={(item) => item?.department ?? item?.who ?? initiativeText.colleagues}
      onDrop={(id) => dropItem(editor, "colleagues", id)}
    >
      {(id) => (
        <>
          <TextField
            label={initiativeText.department}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "colleagues", id, "department")}
          />
          <TextField
            label={initiativeText.who}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "colleagues", id, "who")}
          />
          <TextField
            type="date"
            width="medium"
            label={initiativeText.since}
            {...bindItemText(editor, "colleagues", id, "since")}
          />
        </>
      )}
    </ItemRows>
  );
}

function Agreements({ editor }: { readonly editor: RecordEditor<"initiative"> }) {
  return (
    <ItemRows
      legend={initiativeText.agreements}
      items={editor.fields.value.roleAgreements}
      addLabel={initiativeText.addAgreement}
      nameOf={(item) => item?.who ?? initiativeText.agreements}
      onDrop={(id) => dropItem(editor, "roleAgreements", id)}
    >
      {(id) => (
        <>
          <TextField
            label={initiativeText.agreementWho}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "roleAgreements", id, "who")}
          />
          <TextField
            label={initiativeText.agreementWhat}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "roleAgreements", id, "what")}
          />
          <TextField
            label={initiativeText.agreementExpectation}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "roleAgreements", id, "expectation")}
          />
          <TextField
            type="date"
            width="medium"
            label={initiativeText.agreedOn}
            {...bindItemText(editor, "roleAgreements", id, "agreedOn")}
          />
        </>
      )}
    </ItemRows>
  );
}
