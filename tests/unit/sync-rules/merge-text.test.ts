import { describe, expect, it } from "vitest";
import { mergeText } from "#domain/sync/merge-text";

const BASE = "Eerste alinea over de tuin.\n\nTweede alinea over de buren.\n\nDerde alinea over water.";
const edit = (from: string, to: string, text = BASE) => text.replace(from, to);

describe("MRG-4: two texts merge by paragraph, then by word", () => {
  it("joins changes in different paragraphs", () => {
    const merged = mergeText(BASE, edit("tuin", "moestuin"), edit("water", "regenwater"));
    expect(merged).toEqual({ ok: true, text: edit("tuin", "moestuin", edit("water", "regenwater")) });
  });

  it("joins changes of different words in one paragraph", () => {
    const merged = mergeText(BASE, edit("Tweede", "2e"), edit("buren", "buurt"));
    expect(merged).toEqual({ ok: true, text: edit("Tweede", "2e", edit("buren", "buurt")) });
  });

  it("joins a new paragraph with a change elsewhere", () => {
    const added = edit("\n\nDerde", "\n\nNieuwe alinea.\n\nDerde");
    expect(mergeText(BASE, added, edit("Eerste", "1e"))).toEqual({
      ok: true,
      text: edit("Eerste", "1e", added),
    });
  });

  it("takes a change that both made once", () => {
    const both = edit("tuin", "moestuin");
    expect(mergeText(BASE, both, both)).toEqual({ ok: true, text: both });
  });

  it("leaves overlapping words to a person", () => {
    expect(mergeText(BASE, edit("tuin", "moestuin"), edit("tuin", "pluktuin")).ok).toBe(false);
  });

  it("leaves a paragraph that one removed and the other changed to a person", () => {
    const removed = edit("Tweede alinea over de buren.\n\n", "");
    expect(mergeText(BASE, removed, edit("buren", "buurt")).ok).toBe(false);
  });

  it("leaves two different endings to a person", () => {
    expect(mergeText(BASE, `${BASE}\n\nVan Ann.`, `${BASE}\n\nVan Ben.`).ok).toBe(false);
  });

  it("leaves a change in a run of repeats to a person when the other side touches the run", () => {
    const list = "ja\nja\nja\nnee";
    expect(mergeText(list, "ja\nja\nnee", "ja\nja\nja\nja\nnee").ok).toBe(false);
    expect(mergeText(list, "ja\nja\nja\nja\nnee", "ja\nja\nmisschien\nnee").ok).toBe(false);
  });

  it("joins changes away from a run of repeats", () => {
    const list = "kop\nregel\nja\nja\nja\nnee";
    expect(mergeText(list, "titel\nregel\nja\nja\nja\nnee", "kop\nregel\nja\nja\nja\nja\nnee").ok).toBe(true);
  });

  it("joins far apart changes in a long text", () => {
    const long = Array.from({ length: 900 }, (_, index) => `Alinea ${index} over van alles en nog wat.`).join(
      "\n",
    );
    const merged = mergeText(long, `Kop\n${long}`, long.replace("Alinea 850 over", "Alinea 850 gaat over"));
    expect(merged).toEqual({
      ok: true,
      text: `Kop\n${long.replace("Alinea 850 over", "Alinea 850 gaat over")}`,
    });
  });

  it("gives up, instead of taking minutes, on long texts of nothing but repeats", () => {
    const base = "a\n".repeat(40_000);
    expect(mergeText(base, `c\n${base}b`, `c\n${base}d`).ok).toBe(false);
  });
});
