import { RadioChips } from "#components/chips";
import { Checkbox } from "#components/checkbox";
import { ItemRows } from "#components/item-rows";
import { NumberField } from "#components/number-field";
import { SelectField } from "#components/select-field";
import { TextArea, TextField } from "#components/text-field";
import { MUNICIPAL_ROLES, PARTY_STATES } from "#domain/records/fact-sheet";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem, putItem } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { factSheetText } from "#text/fact-sheet";

const party = factSheetText.parties;
const partyStates = PARTY_STATES.map((value) => ({ value, label: party.states[value] }));
const roles = MUNICIPAL_ROLES.map((value) => ({ value, label: factSheetText.roles[value] }));

interface PartProps {
  readonly editor: RecordEditor<"factSheet">;
}

export function BenefitQuestion({ editor }: PartProps) {
  return (
    <>
      <TextArea
        label={factSheetText.benefitField}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "benefit")}
      />
      <TextField label={factSheetText.forWhom} maxLength={MAX_LINE_LENGTH} {...bindText(editor, "forWhom")} />
      <NumberField
        label={factSheetText.households}
        value={editor.fields.value.householdsReached ?? null}
        onChange={(value) => editor.set("householdsReached", value)}
        onFocus={() => editor.focus("householdsReached", true)}
        onBlur={() => editor.blur("householdsReached")}
      />
    </>
  );
}

export function DurationQuestion({ editor }: PartProps) {
  const { isLasting, milestones } = editor.fields.value;
  return (
    <>
      <div class="side-by-side">
        <TextField
          type="date"
          width="medium"
          label={factSheetText.startsOn}
          {...bindText(editor, "startsOn")}
        />
        <TextField type="date" width="medium" label={factSheetText.endsOn} {...bindText(editor, "endsOn")} />
      </div>
      <Checkbox
        label={factSheetText.lasting}
        isChecked={isLasting === true}
        onChange={(isLastingNow) => editor.set("isLasting", isLastingNow ? true : null)}
      />
      <ItemRows
        legend={factSheetText.milestones}
        items={milestones}
        addLabel={factSheetText.addMilestone}
        nameOf={(item, index) => item?.what ?? factSheetText.milestone(index + 1)}
        onDrop={(id) => dropItem(editor, "milestones", id)}
      >
        {(id, item) => (
          <>
            <TextField
              label={factSheetText.milestoneWhat}
              maxLength={MAX_LINE_LENGTH}
              {...bindItemText(editor, "milestones", id, "what")}
            />
            <TextField
              type="date"
              width="medium"
              label={factSheetText.milestoneOn}
              {...bindItemText(editor, "milestones", id, "on")}
            />
            <Checkbox
              label={factSheetText.reached}
              isChecked={item?.isReached === true}
              onChange={(isReached) =>
                putItem(editor, "milestones", id, "isReached", isReached ? true : null)
              }
            />
          </>
        )}
      </ItemRows>
    </>
  );
}

export function PartiesQuestion({ editor }: PartProps) {
  return (
    <ItemRows
      items={editor.fields.value.parties}
      addLabel={party.add}
      nameOf={(item, index) => item?.name ?? party.line(index + 1)}
      onDrop={(id) => dropItem(editor, "parties", id)}
    >
      {(id, item) => (
        <>
          <TextField
            label={party.name}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "parties", id, "name")}
          />
          <TextField
            label={party.part}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "parties", id, "part")}
          />
          <SelectField
            label={party.state}
            none=""
            choices={partyStates}
            value={item?.state ?? null}
            onChange={(value) => putItem(editor, "parties", id, "state", value)}
          />
          <TextField
            label={party.needs}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "parties", id, "needs")}
          />
          <TextField
            label={party.offers}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "parties", id, "offers")}
          />
          <Checkbox
            label={party.isMunicipality}
            isChecked={item?.isMunicipality === true}
            onChange={(isOurs) => putItem(editor, "parties", id, "isMunicipality", isOurs ? true : null)}
          />
        </>
      )}
    </ItemRows>
  );
}

export function RoleQuestion({ editor }: PartProps) {
  return (
    <>
      <RadioChips
        label={factSheetText.role}
        description={factSheetText.roleSource}
        choices={roles}
        isClearable
        value={editor.fields.value.municipalRole ?? null}
        onChange={(value) => editor.set("municipalRole", value)}
      />
      <TextArea
        label={factSheetText.work}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "municipalWork")}
      />
      <TextArea
        label={factSheetText.conditions}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "conditions")}
      />
    </>
  );
}
