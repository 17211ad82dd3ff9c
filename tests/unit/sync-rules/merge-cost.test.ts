import { describe, expect, it } from "vitest";
import { mergeText } from "#domain/sync/merge-text";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";

/** Words, each with a mark behind it, of which none occurs twice. */
function uniquePieces(count: number, prefix: string): string[] {
  const marks = "!?.,;:+=%&*@#$";
  const markAt = (index: number) =>
    [1, 14, 196, 2744].map((place) => marks.charAt(Math.floor(index / place) % marks.length)).join("");
  return Array.from({ length: count }, (_, index) => `${prefix}${index.toString(36)}${markAt(index)}`);
}

describe("MRG-4: merging gives up before it holds up everybody else", () => {
  it("on long texts in which no word repeats and both sides typed in every gap", () => {
    const words = uniquePieces(12_000, "w");
    const typedAfter = (rest: number, prefix: string) => {
      const added = uniquePieces(words.length, prefix);
      return words.flatMap((word, index) => (index % 2 === rest ? [word, added[index] ?? ""] : [word]));
    };
    const textOf = (pieces: readonly string[]) => pieces.join("").slice(0, MAX_TEXT_LENGTH);
    const [left, right] = [textOf(typedAfter(0, "l")), textOf(typedAfter(1, "r"))];
    expect(mergeText(textOf(words), left, right)).toEqual({ ok: false });
  });

  it("counts over all paragraphs together", () => {
    const paragraph = (prefix: string, at: number) => uniquePieces(400, `${prefix}${at}x`).join("");
    const side = (prefix: string) =>
      Array.from({ length: 10 }, (_, at) => `begin${at} ${paragraph(prefix, at)} eind${at}`).join("\n");
    const outer = (name: string) => side("w").replaceAll(/begin|eind/g, (word) => `${word}${name}`);
    expect(mergeText(side("w"), outer("l"), side("r")).ok).toBe(false);
  });

  it("and not on the longest text in which two people changed a sentence each", () => {
    const paragraphs = Array.from({ length: 400 }, (_, at) => `Alinea ${at}: ${"woord ".repeat(38)}slot.`);
    const base = paragraphs.join("\n\n").slice(0, MAX_TEXT_LENGTH);
    const left = base.replace("Alinea 3:", "Alinea drie:");
    const right = base.replace("Alinea 390:", "Alinea driehonderdnegentig:");
    expect(mergeText(base, left, right)).toEqual({
      ok: true,
      text: left.replace("Alinea 390:", "Alinea driehonderdnegentig:"),
    });
  });
});
