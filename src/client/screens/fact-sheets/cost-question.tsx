import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { ItemRows, MoreOfRow } from "#components/item-rows";
import { MoneyField } from "#components/money-field";
import { NumberField } from "#components/number-field";
import { SelectField } from "#components/select-field";
import { TextField } from "#components/text-field";
import { COST_CERTAINTIES, COST_FREQUENCIES, FUNDING_STATES, VAT } from "#domain/records/fact-sheet";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindItemText, dropItem, putItem } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { offered, useNamesBefore } from "#models/names-before";
import { costInShort, fundingInShort } from "#models/rows-in-short";
import { factSheetText } from "#text/fact-sheet";
import { FundingFormSheet } from "./funding-form-sheet.tsx";
import { SuggestedNames } from "./suggested-names.tsx";
import { Totals } from "./totals.tsx";

const cost = factSheetText.cost;
const funding = factSheetText.funding;
const frequencies = COST_FREQUENCIES.map((value) => ({ value, label: cost.frequencies[value] }));
const vats = VAT.map((value) => ({ value, label: cost.vats[value] }));
const certainties = COST_CERTAINTIES.map((value) => ({ value, label: cost.certainties[value] }));
const fundingStates = FUNDING_STATES.map((value) => ({ value, label: funding.states[value] }));

interface PartProps {
  readonly editor: RecordEditor<"factSheet">;
}

/** What it costs, who pays, and what is still to be found. */
export function CostQuestion({ editor }: PartProps) {
  const fields = editor.fields.value;
  return (
    <>
      <Costs editor={editor} />
      <Checkbox
        label={cost.nothing}
        isChecked={fields.costsNothing === true}
        onChange={(isFree) => editor.set("costsNothing", isFree ? true : null)}
      />
      <Funding editor={editor} />
      <Totals fields={fields} />
    </>
  );
}

function Costs({ editor }: PartProps) {
  return (
    <ItemRows
      legend={cost.lines}
      items={editor.fields.value.costs}
      addLabel={cost.add}
      nameOf={(item, index) => costInShort(item, index).name}
      inShort={costInShort}
      onDrop={(id) => dropItem(editor, "costs", id)}
    >
      {(id, item) => (
        <>
          <TextField
            label={cost.what}
            maxLength={MAX_LINE_LENGTH}
            {...bindItemText(editor, "costs", id, "what")}
          />
          <div class="side-by-side">
            <MoneyField
              label={cost.amount}
              value={item?.amountCents ?? null}
              onChange={(cents) => putItem(editor, "costs", id, "amountCents", cents)}
              onFocus={() => editor.focus("costs", true)}
              onBlur={() => editor.blur("costs")}
            />
            <SelectField
              label={cost.frequency}
              choices={frequencies}
              value={item?.frequency ?? "once"}
              onChange={(value) => putItem(editor, "costs", id, "frequency", value)}
            />
          </div>
          <MoreOfRow
            filled={[
              item?.certainty ? cost.certainties[item.certainty] : null,
              item?.vat ? cost.vats[item.vat] : null,
              item?.officialHours ? factSheetText.hoursShort(item.officialHours) : null,
            ]}
          >
            <div class="side-by-side">
              <SelectField
                label={cost.certainty}
                none=""
                choices={certainties}
                value={item?.certainty ?? null}
                onChange={(value) => putItem(editor, "costs", id, "certainty", value)}
              />
              <SelectField
                label={cost.vat}
                none=""
                choices={vats}
                value={item?.vat ?? null}
                onChange={(value) => putItem(editor, "costs", id, "vat", value)}
              />
              <NumberField
                label={cost.hours}
                value={item?.officialHours ?? null}
                onChange={(hours) => putItem(editor, "costs", id, "officialHours", hours)}
                onFocus={() => editor.focus("costs", true)}
                onBlur={() => editor.blur("costs")}
              />
            </div>
          </MoreOfRow>
        </>
      )}
    </ItemRows>
  );
}

function Funding({ editor }: PartProps) {
  const before = useNamesBefore();
  const [choosingFor, setChoosingFor] = useState<string | null>(null);
  const lines = editor.fields.value.funding ?? {};
  const choose = (id: string, form: string | null): void => {
    putItem(editor, "funding", id, "form", form);
    void editor.flush();
  };
  return (
    <>
      <ItemRows
        legend={funding.lines}
        items={editor.fields.value.funding}
        addLabel={funding.add}
        nameOf={(item, index) => fundingInShort(item, index).name}
        inShort={fundingInShort}
        onDrop={(id) => dropItem(editor, "funding", id)}
      >
        {(id, item) => (
          <>
            <TextField
              label={funding.form}
              maxLength={MAX_LINE_LENGTH}
              placeholder={funding.formPlaceholder}
              {...bindItemText(editor, "funding", id, "form")}
            />
            <SuggestedNames
              names={offered(
                before.funding,
                Object.entries(lines).map(([other, { form }]) => (other === id ? null : form)),
              )}
              value={item?.form}
              onChange={(form) => choose(id, form)}
            />
            {editor.isReadOnly ? null : (
              <Button onClick={() => setChoosingFor(id)}>{funding.chooseForm}</Button>
            )}
            <div class="side-by-side">
              <MoneyField
                label={funding.amount}
                value={item?.amountCents ?? null}
                onChange={(cents) => putItem(editor, "funding", id, "amountCents", cents)}
                onFocus={() => editor.focus("funding", true)}
                onBlur={() => editor.blur("funding")}
              />
              <SelectField
                label={funding.state}
                none=""
                choices={fundingStates}
                value={item?.state ?? null}
                onChange={(value) => putItem(editor, "funding", id, "state", value)}
              />
            </div>
            <MoreOfRow filled={[item?.inKind]}>
              <TextField
                label={funding.inKind}
                maxLength={MAX_LINE_LENGTH}
                {...bindItemText(editor, "funding", id, "inKind")}
              />
            </MoreOfRow>
          </>
        )}
      </ItemRows>
      {choosingFor === null ? null : (
        <FundingFormSheet
          value={lines[choosingFor]?.form}
          onPick={(form) => choose(choosingFor, form)}
          onClose={() => setChoosingFor(null)}
        />
      )}
    </>
  );
}
