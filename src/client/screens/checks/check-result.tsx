import { Bar } from "#components/bar";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import type { Tally } from "#domain/tally";
import { hasHidden } from "#models/check-result";
import { barParts, type CheckFields, countsInWords } from "#models/checks";
import { checkText } from "#text/check";
import { resultText } from "#text/check-result";
import { AnswerTable } from "./answer-table.tsx";
import { RoundTable } from "./round-table.tsx";
import { WhatItTells } from "./what-it-tells.tsx";

/** The honest result: how many were reached, what they said, how sure that is, and what it does not say. */
export function CheckResult({ fields, tally }: { readonly fields: CheckFields; readonly tally: Tally }) {
  const { spoken, households, counts } = tally;
  const total = Math.max(households ?? 0, spoken);
  return (
    <div class="stack result">
      <p class="result__lead">
        {spoken === 0
          ? checkText.noneSpoken
          : `${checkText.spoken(spoken, households)} ${countsInWords(fields, counts)}`}
      </p>
      <Bar
        parts={barParts(fields, counts)}
        total={total}
        {...(total > spoken && spoken > 0 ? { words: resultText.notSpoken(total - spoken) } : {})}
      />
      {tally.warnings.map((warning) => (
        <Notice key={warning}>{checkText.warnings[warning]}</Notice>
      ))}
      {spoken === 0 ? null : <AnswerTable fields={fields} tally={tally} />}
      <dl class="facts facts--row">
        <div>
          <dt>{checkText.reach.tried}</dt>
          <dd>{tally.doorsTried}</dd>
        </div>
        <div>
          <dt>{checkText.reach.notHome}</dt>
          <dd>{tally.stillNotHome}</dd>
        </div>
        <div>
          <dt>{checkText.reach.declined}</dt>
          <dd>{tally.declined}</dd>
        </div>
      </dl>
      {tally.rounds.length < 2 ? null : (
        <Section title={resultText.rounds.title}>
          <RoundTable tally={tally} />
        </Section>
      )}
      <NamedList
        title={checkText.reasonsNamed}
        rows={tally.reasons.map(({ reason, label, count }) => ({
          key: reason,
          label: label ?? checkText.goneOption,
          count,
        }))}
      />
      <NamedList
        title={checkText.conditionsNamed}
        rows={tally.conditions.map(({ condition, count }) => ({ key: condition, label: condition, count }))}
      />
      <NamedList
        title={checkText.remarks}
        rows={tally.remarks.map(({ remark, count }) => ({ key: remark, label: remark, count }))}
      />
      {tally.segments.length < 2 ? null : <BySegment fields={fields} tally={tally} />}
      {spoken === 0 || fields.state !== "closed" ? null : <WhatItTells fields={fields} tally={tally} />}
    </div>
  );
}

function NamedList({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly label: string; readonly count: number }[];
}) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <ul class="named">
        {rows.map(({ key, label, count }) => (
          <li key={key}>
            <span>{label}</span>
            <b>{count}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function BySegment({ fields, tally }: { readonly fields: CheckFields; readonly tally: Tally }) {
  return (
    <Section title={checkText.bySegment}>
      <ul class="stack stack--tight">
        {tally.segments.map((segment) => (
          <li key={segment.segment ?? "none"} class="card">
            <p class="list__title">{segment.label ?? checkText.wholeStreet}</p>
            <p class="soft small">{checkText.doorsDone(segment.doorsTried, segment.doors)}</p>
            {segment.counts === null || segment.spoken === 0 ? (
              <p class="soft small">{segment.spoken === 0 ? checkText.noneSpoken : checkText.hidden}</p>
            ) : (
              <Bar
                parts={barParts(fields, segment.counts)}
                total={Math.max(segment.doors ?? 0, segment.spoken)}
              />
            )}
          </li>
        ))}
      </ul>
      {hasHidden(tally) ? <p class="soft small">{resultText.segments.rule}</p> : null}
    </Section>
  );
}
