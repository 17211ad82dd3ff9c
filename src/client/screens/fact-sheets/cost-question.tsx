import { Checkbox } from "#components/checkbox";
import { ItemRows } from "#components/item-rows";
import { MoneyField } from "#components/money-field";
import { Notice } from "#components/notice";
import { NumberField } from "#components/number-field";
import { SelectField } from "#components/select-field";
import { TextField } from "#components/text-field";
import { moneyOf } from "#domain/readiness";
import { COST_CERTAINTIES, COST_FREQUENCIES, FUNDING_STATES, VAT } from "#domain/records/fact-sheet";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindItemText, dropItem, putItem } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";

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
  const { onceCents, yearlyCents, gapCents } = moneyOf(fields);
  return (
    <>
      <Costs editor={editor} />
      <Checkbox
        label={cost.nothing}
        isChecked={fields.costsNothing === true}
        onChange={(isFree) => editor.set("costsNothing", isFree ? true : null)}
      />
      <Funding editor={editor} />
      {onceCents + yearlyCents === 0 ? null : (
        <Notice tone={gapCents > 0 ? "info" : "ok"}>
          <p>
            {[
              onceCents > 0 ? factSheetText.once(sayMoney(onceCents)) : null,
              yearlyCents > 0 ? factSheetText.yearly(sayMoney(yearlyCents)) : null,
            ]
              .filter((part) => part !== null)
              .join(", ")}
          </p>
          <p>
            <b>{gapCents > 0 ? factSheetText.gap(sayMoney(gapCents)) : factSheetText.covered}</b>
          </p>
        </Notice>
      )}
    </>
  );
}

function Costs({ editor }: PartProps) {
  return (
    <ItemRows
      legend={cost.lines}
      items={editor.fields.value.costs}
      addLabel={cost.add}
      nameOf={(item, index) => item?.what ?? cost.line(index + 1)}
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
        </>
      )}
    </ItemRows>
  );
}

function Funding({ editor }: PartProps) {
  return (
    <ItemRows
      legend={funding.lines}
      items={editor.fields.value.funding}
      addLabel={funding.add}
      nameOf={(item, index) => item?.form ?? funding.line(index + 1)}
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
            <TextField
              label={funding.inKind}
              width="medium"
              maxLength={MAX_LINE_LENGTH}
              {...bindItemText(editor, "funding", id, "inKind")}
            />
          </div>
        </>
      )}
    </ItemRows>
  );
}
