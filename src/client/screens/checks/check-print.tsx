import type { ComponentChildren } from "preact";
import { Bar } from "#components/bar";
import type { Tally } from "#domain/tally";
import { addedByLaterRounds, hasHidden, whatItTells } from "#models/check-result";
import { answerLabel, barParts, type CheckFields } from "#models/checks";
import { checkText } from "#text/check";
import { resultText } from "#text/check-result";
import { sayFullDay } from "#text/dates";

/** What fits on two A4: the longest lists are cut, and say so. */
const MOST_NAMED = 5;
const MOST_SEGMENTS = 10;
const MOST_OPTIONS = 8;
/** Of a choice, beside each other. */
const MOST_IN_COLUMNS = 5;
const MOST_FEEDBACK = 3;
/** In characters. */
const LONGEST = { question: 160, name: 24, line: 80, conclusion: 1_000 } as const;

/** The result on paper: at most two A4. Seen only in print. */
export function CheckPrint({
  fields,
  tally,
  place,
  today,
}: {
  readonly fields: CheckFields;
  readonly tally: Tally;
  readonly place: string | undefined;
  readonly today: string;
}) {
  const { spoken, households, counts } = tally;
  const { startsOn, endsOn, conclusion = "" } = fields;
  const words = resultText.paper;
  const period = startsOn ? words.period(sayFullDay(startsOn), endsOn ? sayFullDay(endsOn) : null) : null;
  const { tells, tellsNot } = whatItTells(fields, tally);
  const told = Object.values(fields.feedback ?? {}).slice(0, MOST_FEEDBACK);
  return (
    <div class="paper paper--result" aria-hidden="true">
      <p class="paper__over">{words.over(sayFullDay(today))}</p>
      <p class="paper__title">{cut(fields.question ?? checkText.untitled, LONGEST.question)}</p>
      <p>{[place, period].filter(Boolean).join(" · ")}</p>
      {fields.state === "open" ? <p>{words.interim}</p> : null}
      <Part title={words.answers}>
        <p>{checkText.spoken(spoken, households)}</p>
        <Bar
          parts={barParts(fields, counts.slice(0, MOST_OPTIONS))}
          total={Math.max(households ?? 0, spoken)}
        />
        <table class="paper__table">
          <thead>
            <tr>
              <th>{checkText.table.answer}</th>
              <th>{checkText.table.count}</th>
              <th>{checkText.table.share}</th>
              <th>{checkText.table.margin}</th>
            </tr>
          </thead>
          <tbody>
            {counts.slice(0, MOST_OPTIONS).map(({ answer, count, margin }) => (
              <tr key={answer}>
                <td>{cut(answerLabel(fields, answer), LONGEST.line)}</td>
                <td>{count}</td>
                <td>{checkText.share(count, spoken)}</td>
                <td>{checkText.margin(margin)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="paper__over">{tally.isEveryoneSpoken ? checkText.everyone : checkText.marginMeaning}</p>
      </Part>
      <Part title={words.reach}>
        <p>
          {checkText.reach.tried}: {tally.doorsTried}. {checkText.reach.notHome}: {tally.stillNotHome}.{" "}
          {checkText.reach.declined}: {tally.declined}.
          {tally.rounds.length < 2 ? null : ` ${resultText.rounds.added(addedByLaterRounds(tally))}`}
        </p>
      </Part>
      {tally.segments.length < 2 ? null : (
        <Part title={checkText.bySegment}>
          <SegmentTable fields={fields} tally={tally} />
        </Part>
      )}
      <div class="paper__columns">
        <Named
          title={checkText.reasonsNamed}
          rows={tally.reasons.map(({ label, count }) => [label ?? checkText.goneOption, count])}
        />
        <Named
          title={checkText.conditionsNamed}
          rows={tally.conditions.map(({ condition, count }) => [condition, count])}
        />
        <Part title={resultText.tells.title}>
          <Lines lines={tells} />
        </Part>
        <Part title={resultText.tellsNot.title}>
          <Lines lines={tellsNot} />
        </Part>
      </div>
      {conclusion ? (
        <Part title={words.conclusion}>
          <p>{cut(conclusion ?? "", LONGEST.conclusion, words.cut)}</p>
        </Part>
      ) : null}
      {told.length === 0 ? null : (
        <Part title={words.feedback}>
          <Lines
            lines={told.map(({ how, on }) =>
              [cut(how ?? "", LONGEST.line), on ? sayFullDay(on) : null].filter(Boolean).join(", "),
            )}
          />
        </Part>
      )}
    </div>
  );
}

const cut = (words: string, longest: number, sign = "…"): string =>
  words.length > longest ? `${words.slice(0, longest)}${sign}` : words;

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="paper__question">
      <p class="paper__ask">{title}</p>
      {children}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="paper__list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Named({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, number])[];
}) {
  if (rows.length === 0) return null;
  const left = rows.length - MOST_NAMED;
  return (
    <Part title={title}>
      <Lines
        lines={[
          ...rows.slice(0, MOST_NAMED).map(([name, count]) => `${cut(name, LONGEST.line)}: ${count}`),
          ...(left > 0 ? [resultText.paper.more(left)] : []),
        ]}
      />
    </Part>
  );
}

function SegmentTable({ fields, tally }: { readonly fields: CheckFields; readonly tally: Tally }) {
  const left = tally.segments.length - MOST_SEGMENTS;
  const answers = tally.counts.slice(0, MOST_IN_COLUMNS);
  return (
    <>
      <table class="paper__table">
        <thead>
          <tr>
            <th>{checkText.segment}</th>
            {answers.map(({ answer }) => (
              <th key={answer}>{cut(answerLabel(fields, answer), LONGEST.name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tally.segments.slice(0, MOST_SEGMENTS).map(({ segment, label, counts }) => (
            <tr key={segment ?? "none"}>
              <td>{cut(label ?? checkText.wholeStreet, LONGEST.name)}</td>
              {answers.map(({ answer }) => (
                <td key={answer}>
                  {counts === null
                    ? resultText.segments.tooFew
                    : (counts.find((each) => each.answer === answer)?.count ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p>{resultText.paper.more(left)}</p> : null}
      {hasHidden(tally) ? <p class="paper__over">{resultText.segments.rule}</p> : null}
    </>
  );
}
