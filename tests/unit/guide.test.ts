import { describe, expect, it } from "vitest";
import { QUESTIONS } from "#domain/records/fact-sheet";
import { PRINCIPLES } from "#domain/records/principles-review";
import { reflection } from "#domain/records/reflection";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { questionHints } from "#guide/fact-sheet-questions";
import { financingConsiderations, financingForms, financingSource } from "#guide/financing";
import { principles, principlesSource } from "#guide/principles";
import { reflectionQuestions, reflectionSource } from "#guide/reflection-questions";
import { sources } from "#guide/source";

const advice = [...Object.values(questionHints).flat(), ...Object.values(emptyScreenHints)];

describe("the guide", () => {
  it("helps with each of the five questions", () => {
    for (const question of QUESTIONS) expect(questionHints[question].length).toBeGreaterThan(1);
  });

  it("has nine forms of financing and six considerations, each named once", () => {
    expect(new Set(financingForms.map(({ key }) => key)).size).toBe(9);
    expect(new Set(financingConsiderations.map(({ key }) => key)).size).toBe(6);
  });

  it("has the three principles and the three questions for looking back", () => {
    expect(Object.keys(principles)).toEqual([...PRINCIPLES]);
    expect(reflectionQuestions.map(({ field }) => field in reflection.fields)).toEqual([true, true, true]);
  });

  it("names a known source for everything it says", () => {
    const known: readonly unknown[] = Object.values(sources);
    for (const { source } of advice) expect(known).toContain(source);
    for (const source of [financingSource, principlesSource, reflectionSource])
      expect(known).toContain(source);
  });

  it("keeps to short sentences, each said once", () => {
    for (const { text } of advice) {
      for (const sentence of text.split(/(?<=[.?!])\s/u))
        expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(20);
    }
    expect(new Set(advice.map(({ text }) => text)).size).toBe(advice.length);
  });
});
