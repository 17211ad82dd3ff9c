import { findAddresses } from "./address.ts";
import { findBsns } from "./bsn.ts";
import { findEmails } from "./email.ts";
import type { Finding, Hit, PersonalKind } from "./finding.ts";
import { findIbans } from "./iban.ts";
import { findNames } from "./person-name.ts";
import { findPhones } from "./phone.ts";

/** In this order: what is part of an earlier finding is not told again (the digits of an account number are no BSN). */
const FINDERS: readonly (readonly [PersonalKind, (text: string) => readonly Hit[]])[] = [
  ["iban", findIbans],
  ["email", findEmails],
  ["phone", findPhones],
  ["address", findAddresses],
  ["bsn", findBsns],
  ["name", findNames],
];

/**
 * Pieces of a text that point to one person: numbers, addresses, names behind a title. In the order of the text and never overlapping.
 * It recognises shapes and knows nobody, so it can miss what is personal and see it where it is not: say so, never decide by it.
 */
export function findPersonalData(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [kind, find] of FINDERS) {
    for (const { start, end, instead = "" } of find(text)) {
      if (findings.some((other) => start < other.end && other.start < end)) continue;
      findings.push({ kind, start, end, piece: text.slice(start, end), instead });
    }
  }
  return findings.toSorted((left, right) => left.start - right.start);
}
