import type { Question } from "#domain/records/fact-sheet";
import { sayDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import type { FactSheetFields } from "./fact-sheets.ts";

/** A line of a fact sheet in two words: what it is, and what there is to know of it. */
interface RowInShort {
  readonly name: string;
  readonly more: string;
}

type Line<K extends "costs" | "funding" | "parties" | "milestones"> =
  | NonNullable<FactSheetFields[K]>[string]
  | undefined;

const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== "").join(" · ");

const lower = (words: string): string => words.toLocaleLowerCase("nl");

const amountOf = (cents: number | null | undefined): string | null =>
  typeof cents === "number" ? sayMoney(cents) : null;

export const costInShort = (line: Line<"costs">, index: number): RowInShort => ({
  name: line?.what ?? factSheetText.cost.line(index + 1),
  more: joined(
    amountOf(line?.amountCents) ?? factSheetText.cost.noAmount,
    line?.frequency === "yearly" ? lower(factSheetText.cost.frequencies.yearly) : null,
  ),
});

export const fundingInShort = (line: Line<"funding">, index: number): RowInShort => ({
  name: line?.form ?? factSheetText.funding.line(index + 1),
  more: joined(
    amountOf(line?.amountCents) ?? line?.inKind,
    line?.state ? lower(factSheetText.funding.states[line.state]) : null,
  ),
});

export const partyInShort = (line: Line<"parties">, index: number): RowInShort => ({
  name: line?.name ?? factSheetText.parties.line(index + 1),
  more: joined(line?.part, line?.state ? lower(factSheetText.parties.states[line.state]) : null),
});

export const milestoneInShort =
  (nowMs: number) =>
  (line: Line<"milestones">, index: number): RowInShort => ({
    name: line?.what ?? factSheetText.milestone(index + 1),
    more: joined(
      line?.on ? sayDay(line.on, nowMs) : null,
      line?.isReached === true ? lower(factSheetText.reached) : null,
    ),
  });

/** The lines under each question, in the order in which they were added. */
export function rowsInShort(
  fields: FactSheetFields,
  nowMs: number,
): Readonly<Record<Question, readonly RowInShort[]>> {
  return {
    cost: [
      ...Object.values(fields.costs ?? {}).map(costInShort),
      ...Object.values(fields.funding ?? {}).map(fundingInShort),
    ],
    benefit: [],
    duration: Object.values(fields.milestones ?? {}).map(milestoneInShort(nowMs)),
    parties: Object.values(fields.parties ?? {}).map(partyInShort),
    role: [],
  };
}
