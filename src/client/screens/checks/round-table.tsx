import type { Tally } from "#domain/tally";
import { addedByLaterRounds } from "#models/check-result";
import { resultText } from "#text/check-result";

/** Per round whom we found, and what going back brought. */
export function RoundTable({ tally }: { readonly tally: Tally }) {
  const words = resultText.rounds;
  return (
    <div>
      <table class="figures">
        <caption class="only-heard">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.round}</th>
            <th scope="col">{words.tried}</th>
            <th scope="col">{words.spoken}</th>
            <th scope="col">{words.declined}</th>
            <th scope="col">{words.notHome}</th>
          </tr>
        </thead>
        <tbody>
          {tally.rounds.map(({ round, tried, spoken, declined, notHome }) => (
            <tr key={round}>
              <th scope="row">{round}</th>
              <td>{tried}</td>
              <td>{spoken}</td>
              <td>{declined}</td>
              <td>{notHome}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft small">{words.added(addedByLaterRounds(tally))}</p>
    </div>
  );
}
