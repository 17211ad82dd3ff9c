import type { Tally } from "#domain/tally";
import { answerLabel, barParts, type CheckFields } from "#models/checks";
import { checkText } from "#text/check";

/** The answers as a table; in each row the share as a line in the answer's own pattern, and under it how far the margin reaches. */
export function AnswerTable({ fields, tally }: { readonly fields: CheckFields; readonly tally: Tally }) {
  const parts = barParts(fields, tally.counts);
  return (
    <div>
      <table class="figures">
        <caption class="only-heard">{checkText.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{checkText.table.answer}</th>
            <th scope="col">{checkText.table.count}</th>
            <th scope="col">{checkText.table.share}</th>
            <th scope="col">{checkText.table.margin}</th>
          </tr>
        </thead>
        <tbody>
          {tally.counts.map(({ answer, count, margin }, place) => (
            <tr key={answer}>
              <th scope="row">
                {answerLabel(fields, answer)}
                <span class="share" aria-hidden="true">
                  <span
                    class={`share__part bar__part--${parts[place]?.meaning ?? "neutral"}`}
                    style={{ width: `${(100 * count) / Math.max(1, tally.spoken)}%` }}
                  />
                  {margin === null ? null : (
                    <span
                      class="share__margin"
                      style={{
                        left: `${100 * margin.low}%`,
                        width: `${100 * (margin.high - margin.low)}%`,
                      }}
                    />
                  )}
                </span>
              </th>
              <td>{count}</td>
              <td>{checkText.share(count, tally.spoken)}</td>
              <td>{checkText.margin(margin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft small">{tally.isEveryoneSpoken ? checkText.everyone : checkText.marginMeaning}</p>
    </div>
  );
}
