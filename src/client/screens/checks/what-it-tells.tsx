import { Section } from "#components/section";
import type { Tally } from "#domain/tally";
import { whatItTells } from "#models/check-result";
import type { CheckFields } from "#models/checks";
import { resultText } from "#text/check-result";

/** In plain words what this result says and what it does not. */
export function WhatItTells({ fields, tally }: { readonly fields: CheckFields; readonly tally: Tally }) {
  const { tells, tellsNot } = whatItTells(fields, tally);
  return (
    <div class="tells">
      <Section title={resultText.tells.title}>
        <ul class="tells__list">
          {tells.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={resultText.tellsNot.title}>
        <ul class="tells__list">
          {tellsNot.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
