import { AdviceList, SourceLine, Unfold } from "#components/advice";
import type { Question } from "#domain/records/fact-sheet";
import { questionHints } from "#guide/fact-sheet-questions";
import { financingConsiderations, financingForms, financingSource } from "#guide/financing";
import { guideText } from "#text/guide";

/** What helps to answer a question, and for money the ways to find it. Folded away until asked for. */
export function QuestionHelp({ question }: { readonly question: Question }) {
  return (
    <div class="help">
      <Unfold title={guideText.helps}>
        <AdviceList advice={questionHints[question]} />
      </Unfold>
      {question === "cost" ? <Financing /> : null}
    </div>
  );
}

function Financing() {
  return (
    <Unfold title={guideText.financing}>
      <dl class="facts">
        {financingForms.map(({ key, name, explanation, goodFor, examples }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {explanation} {goodFor} {examples.length === 0 ? null : guideText.examples(examples)}
            </dd>
          </div>
        ))}
      </dl>
      <p class="list__title">{guideText.considerations}</p>
      <ul class="bullets">
        {financingConsiderations.map(({ key, name, question }) => (
          <li key={key}>
            <b>{name}.</b> {question}
          </li>
        ))}
      </ul>
      <SourceLine source={financingSource} />
    </Unfold>
  );
}
