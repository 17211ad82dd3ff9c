import { moneyOf } from "#domain/readiness";
import { QUESTIONS } from "#domain/records/fact-sheet";
import { answerInShort, type FactSheetFields } from "#models/fact-sheets";
import { sayFullDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";

/** The fact sheet on paper: one A4. Seen only in print. */
export function FactSheetPrint({
  title,
  fields,
  today,
}: {
  readonly title: string;
  readonly fields: FactSheetFields;
  readonly today: string;
}) {
  return (
    <div class="paper" aria-hidden="true">
      <p class="paper__over">
        {factSheetText.one} · {factSheetText.printed(sayFullDay(today))}
      </p>
      <p class="paper__title">{title}</p>
      {QUESTIONS.map((question) => (
        <section key={question} class="paper__question">
          <p class="paper__ask">{factSheetText.questions[question]}</p>
          <p>{answerInShort(question, fields) || factSheetText.nothingYet}</p>
          {question === "cost" ? <CostTable fields={fields} /> : null}
          {question === "parties" ? <PartyTable fields={fields} /> : null}
          {question === "role" && fields.conditions ? <p>{fields.conditions}</p> : null}
        </section>
      ))}
    </div>
  );
}

function CostTable({ fields }: { readonly fields: FactSheetFields }) {
  const { gapCents } = moneyOf(fields);
  const costs = Object.entries(fields.costs ?? {});
  const funding = Object.entries(fields.funding ?? {});
  if (costs.length + funding.length === 0) return null;
  return (
    <table class="paper__table">
      <tbody>
        {costs.map(([id, { what, amountCents, frequency }]) => (
          <tr key={id}>
            <td>{what}</td>
            <td>{factSheetText.cost.frequencies[frequency ?? "once"]}</td>
            <td>{typeof amountCents === "number" ? sayMoney(amountCents) : ""}</td>
          </tr>
        ))}
        {funding.map(([id, { form, amountCents, inKind, state }]) => (
          <tr key={id}>
            <td>{form}</td>
            <td>{state ? factSheetText.funding.states[state] : ""}</td>
            <td>{typeof amountCents === "number" ? factSheetText.off(sayMoney(amountCents)) : inKind}</td>
          </tr>
        ))}
        {gapCents > 0 ? (
          <tr>
            <td colSpan={3}>
              <b>{factSheetText.gap(sayMoney(gapCents))}</b>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function PartyTable({ fields }: { readonly fields: FactSheetFields }) {
  return (
    <table class="paper__table">
      <tbody>
        {Object.entries(fields.parties ?? {}).map(([id, { name, part, state }]) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{part}</td>
            <td>{state ? factSheetText.parties.states[state] : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
