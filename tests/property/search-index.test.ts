import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordIndex } from "#search/record-index";
import type { Question } from "#search/ports";
import { stemsOf } from "#search/word-forms";
import { plainWord, wordsOf } from "#search/words";

const WORDS =
  "straat straten lantaarn lantaarns moestuin buurtmoestuin bank banken lopen liep gelopen speeltuin café plein pleintje".split(
    " ",
  );
const said = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(" "));
const id = fc.constantFrom("a", "b", "c", "d");
/** A record comes to say something else, or is gone. */
const changes = fc.array(fc.tuple(id, fc.option(said)), { maxLength: 12 });

const ask = (words: string): Question => ({
  ...{ words, type: null, neighbourhood: null, since: null, limit: 50, nowMs: Date.UTC(2026, 10, 21) },
});

describe("an index that went through many changes", () => {
  it("finds what a new one of the same records finds: what was said before is gone without a trace", () => {
    fc.assert(
      fc.property(changes, (made) => {
        const index = new RecordIndex();
        const now = new Map<string, string>();
        for (const [of, words] of made) {
          if (words === null) {
            index.remove(`conversation ${of}`);
            now.delete(of);
          } else {
            index.put(record(of, words));
            now.set(of, words);
          }
        }
        const fresh = new RecordIndex();
        for (const [of, words] of now) fresh.put(record(of, words));
        expect(index.size).toBe(fresh.size);
        for (const word of WORDS) expect(foundBy(index, word), word).toEqual(foundBy(fresh, word));
      }),
      { numRuns: 40 },
    );
  });

  it("finds a record by every word of it and every beginning of two letters and more", () => {
    fc.assert(
      fc.property(said, (words) => {
        const index = new RecordIndex();
        index.put(record("a", words));
        for (const word of words.split(" ")) {
          for (let end = 2; end <= word.length; end += 1) {
            expect(foundBy(index, word.slice(0, end)), word.slice(0, end)).toEqual(["a"]);
          }
        }
      }),
    );
  });
});

describe("the stems of any word", () => {
  it("are there, in small letters, and no longer than the word by more than a letter or two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of wordsOf(text).map(plainWord)) {
          const stems = stemsOf(word);
          expect(stems.length).toBeGreaterThan(0);
          for (const stem of stems) expect(stem.length).toBeLessThanOrEqual(word.length + 2);
        }
      }),
    );
  });
});

const record = (of: string, words: string) => ({
  ...{ type: "conversation", id: of, changedAt: "2026-11-20T10:00:00.000Z" },
  fields: { said: words },
});

const foundBy = (index: RecordIndex, words: string): readonly string[] =>
  index
    .find(ask(words))
    .groups.flatMap(({ hits }) => hits.map((hit) => hit.id))
    .toSorted();
