import { Checkbox } from "#components/checkbox";
import { ItemRows, MoreOfRow } from "#components/item-rows";
import { NumberField } from "#components/number-field";
import { RadioCards } from "#components/radio-cards";
import { SelectField } from "#components/select-field";
import { TextArea, TextField } from "#components/text-field";
import { MUNICIPAL_ROLES, PARTY_STATES } from "#domain/records/fact-sheet";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem, putItem } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { offered, useNamesBefore } from "#models/names-before";
import { milestoneInShort, partyInShort } from "#models/rows-in-short";
import { useWorkspace } from "#models/workspace";
import { factSheetText } from "#text/fact-sheet";
import { SuggestedNames } from "./suggested-names.tsx";

const party = factSheetText.parties;
const partyStates = PARTY_STATES.map((value) => ({ value, label: party.states[value] }));
const roles = MUNICIPAL_ROLES.map((value) => ({
  value,
  label: factSheetText.roles[value],
  meaning: factSheetText.roleMeanings[value],
}));

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
  const inShort = milestoneInShort(useWorkspace().clock.nowMs());
  const before = useNamesBefore();
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
        nameOf={(item, index) => inShort(item, index).name}
        inShort={inShort}
        onDrop={(id) => dropItem(editor, "milestones", id)}
      >
        {(id, item) => (
          <>
            <TextField
              label={factSheetText.milestoneWhat}
              maxLength={MAX_LINE_LENGTH}
              {...bindItemText(editor, "milestones", id, "what")}
            />
            <SuggestedNames
              names={offered(
                before.milestones,
                Object.entries(milestones ?? {}).map(([other, { what }]) => (other === id ? null : what)),
              )}
              value={item?.what}
              onChange={(what) => putItem(editor, "milestones", id, "what", what)}
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
  const before = useNamesBefore();
  const { parties } = editor.fields.value;
  return (
    <ItemRows
      items={parties}
      addLabel={party.add}
      nameOf={(item, index) => partyInShort(item, index).name}
      inShort={partyInShort}
      onDrop={(id) => dropItem(editor, "parties", id)}
    >
      {(id, item) => {
        const line = (label: string, property: "name" | "part" | "needs" | "offers" | "gains") => (
          <TextField
            label={label}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "parties", id, property)}
          />
        );
        return (
          <>
            {line(party.name, "name")}
            <SuggestedNames
              names={offered(
                before.parties,
                Object.entries(parties ?? {}).map(([other, { name }]) => (other === id ? null : name)),
                [party.residents],
              )}
              value={item?.name}
              onChange={(name) => putItem(editor, "parties", id, "name", name)}
            />
            {line(party.part, "part")}
            <SelectField
              label={party.state}
              none=""
              choices={partyStates}
              value={item?.state ?? null}
              onChange={(value) => putItem(editor, "parties", id, "state", value)}
            />
            <MoreOfRow filled={[item?.needs, item?.offers, item?.gains]}>
              {line(party.needs, "needs")}
              {line(party.offers, "offers")}
              {line(party.gains, "gains")}
              <Checkbox
                label={party.isMunicipality}
                isChecked={item?.isMunicipality === true}
                onChange={(isOurs) => putItem(editor, "parties", id, "isMunicipality", isOurs ? true : null)}
              />
            </MoreOfRow>
          </>
        );
      }}
    </ItemRows>
  );
}

export function RoleQuestion({ editor }: PartProps) {
  return (
    <>
      <RadioCards
        label={factSheetText.role}
        description={factSheetText.roleSource}
        choices={roles}
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
