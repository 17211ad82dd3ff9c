import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DifferenceBlock, joinedTexts, textDifference } from "#domain/difference";

/** `[-weg-]`, `[+erbij+]`; same paragraphs as they are. */
const marked = (blocks: readonly DifferenceBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === "same"
        ? block.paragraphs.join("\n")
        : block.parts
            .map(({ kind, text }) =>
              kind === "same" ? text : kind === "added" ? `[+${text}+]` : `[-${text}-]`,
            )
            .join(""),
    )
    .join("\n");
const difference = (before: string, after: string) => marked(textDifference(before, after));
const plain = (text: string) => text.replaceAll(/\s+/gu, " ").trim();
const sideOf = (blocks: readonly DifferenceBlock[], side: "added" | "removed") =>
  plain(
    blocks
      .map((block) =>
        block.kind === "same"
          ? block.paragraphs.join("\n")
          : block.parts
              .filter(({ kind }) => kind === "same" || kind === side)
              .map(({ text }) => text)
              .join(""),
      )
      .join("\n"),
  );

describe("the difference between two texts", () => {
  it("marks a word that gave way to another, and leaves the rest", () => {
    expect(difference("De bank bij de vijver is kapot.", "De bank bij de speeltuin is kapot.")).toBe(
      "De bank bij de [-vijver-][+speeltuin+] is kapot.",
    );
  });

  it("marks words that were added or taken out", () => {
    expect(difference("De bank is kapot.", "De oude bank is kapot.")).toBe("De [+oude +]bank is kapot.");
    expect(difference("De oude bank is kapot.", "De bank is kapot.")).toBe("De [-oude -]bank is kapot.");
  });

  it("sees a mark behind a word apart from the word", () => {
    expect(difference("Komt hij vrijdag?", "Komt hij vrijdag.")).toBe("Komt hij vrijdag[-?-][+.+]");
  });

  it("keeps paragraphs that are the same in blocks of their own", () => {
    const before = "Eerste alinea.\n\nTweede alinea.\n\nDerde alinea.";
    const after = "Eerste alinea.\n\nTweede, langere alinea.\n\nDerde alinea.";
    expect(textDifference(before, after)).toEqual([
      { kind: "same", paragraphs: ["Eerste alinea."] },
      {
        kind: "changed",
        parts: [
          { kind: "same", text: "Tweede" },
          { kind: "added", text: ", langere" },
          { kind: "same", text: " alinea." },
        ],
      },
      { kind: "same", paragraphs: ["Derde alinea."] },
    ]);
  });

  it("shows a paragraph that was added whole", () => {
    expect(difference("Eerste.\nLaatste.", "Eerste.\nEr tussen.\nLaatste.")).toBe(
      "Eerste.\n[+Er tussen.+]\nLaatste.",
    );
  });

  it("does not count empty lines and wider spaces", () => {
    expect(textDifference("Eerste.\n\n\nTweede  regel.", "Eerste.\nTweede regel.")).toEqual([
      { kind: "same", paragraphs: ["Eerste.", "Tweede regel."] },
    ]);
    expect(textDifference("", "")).toEqual([]);
  });

  it("does not hang sentences that have nothing in common on a stray short word", () => {
    expect(difference("De corporatie betaalt de bakken.", "Bewoners zoeken zelf de aarde uit.")).toBe(
      "[-De corporatie betaalt de bakken-][+Bewoners zoeken zelf de aarde uit+].",
    );
  });

  it("gives both texts back, whatever they are", () => {
    const words = fc.array(fc.constantFrom("de", "bank", "is", "kapot", ".", "\n", "\n\n", "–", "é", "10"));
    const text = words.map((some) => some.join(" "));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const blocks = textDifference(before, after);
        expect(sideOf(blocks, "removed")).toBe(plain(before));
        expect(sideOf(blocks, "added")).toBe(plain(after));
      }),
    );
  });

  it("compares texts that are too long for words by sentence, and gives both back still", () => {
    const before = Array.from({ length: 1_500 }, (_, place) => `Huis ${place} wil een boom.`).join(" ");
    const after = Array.from({ length: 1_500 }, (_, place) =>
      place % 3 === 0 ? `Huis ${place} wil een bank.` : `Huis ${place} wil een boom.`,
    ).join(" ");
    const blocks = textDifference(before, after);
    expect(sideOf(blocks, "removed")).toBe(before);
    expect(sideOf(blocks, "added")).toBe(after);
    expect(marked(blocks)).toContain("[+Huis 0 wil een bank. +]");
  });
});

describe("one text from two", () => {
  it("holds what they share once, and both ways of saying what differs", () => {
    expect(
      joinedTexts(
        "Eerste alinea.\n\nDe bank is kapot. Kinderen spelen er.",
        "Eerste alinea.\n\nDe bank is kapot en scherp. Kinderen spelen er.\n\nVrijdag terugbellen.",
      ),
    ).toBe(
      "Eerste alinea.\n\nDe bank is kapot. De bank is kapot en scherp. Kinderen spelen er.\n\nVrijdag terugbellen.",
    );
  });

  it("is the text itself when one of them is empty or the same", () => {
    expect(joinedTexts("", "Een zin.")).toBe("Een zin.");
    expect(joinedTexts("Een zin.", "Een zin.")).toBe("Een zin.");
  });
});
