import { moneyOf } from "#domain/readiness";
import type { FactSheetFields } from "#models/fact-sheets";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";

const words = factSheetText.totals;

/** Costs and funding added up: what it takes, what is promised, what is only asked for, and what is still to be found. */
export function Totals({ fields }: { readonly fields: FactSheetFields }) {
  const { onceCents, yearlyCents, fundingCents, securedCents, gapCents } = moneyOf(fields);
  const neededCents = onceCents + yearlyCents;
  const askedCents = fundingCents - securedCents;
  const ideas = Object.values(fields.funding ?? {}).filter(({ state }) => !state || state === "idea");
  if (neededCents + fundingCents === 0) return null;
  const lines = [
    onceCents > 0 ? { name: words.once, amount: sayMoney(onceCents) } : null,
    yearlyCents > 0 ? { name: words.yearly, amount: sayMoney(yearlyCents) } : null,
    securedCents > 0 ? { name: words.secured, amount: factSheetText.off(sayMoney(securedCents)) } : null,
    askedCents > 0 ? { name: words.asked, amount: factSheetText.off(sayMoney(askedCents)) } : null,
  ].filter((line) => line !== null);
  return (
    <div class="totals" role="status">
      <dl class="totals__lines">
        {lines.map(({ name, amount }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      <p class={gapCents > 0 ? "totals__end totals__end--open" : "totals__end"}>
        <b>{ending(gapCents, fundingCents - neededCents)}</b>
      </p>
      {yearlyCents > 0 && gapCents > 0 ? <p class="soft small">{words.firstYear}</p> : null}
      {gapCents === 0 && neededCents > securedCents ? (
        <p class="small">{words.notCertain(sayMoney(neededCents - securedCents))}</p>
      ) : null}
      {ideas.some(({ amountCents }) => (amountCents ?? 0) > 0) ? (
        <p class="soft small">{words.ideas}</p>
      ) : null}
    </div>
  );
}

function ending(gapCents: number, overCents: number): string {
  if (gapCents > 0) return factSheetText.gap(sayMoney(gapCents));
  return overCents > 0 ? words.over(sayMoney(overCents)) : factSheetText.covered;
}
