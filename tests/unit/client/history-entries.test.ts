import { describe, expect, it } from "vitest";
import type { HistoryPage } from "#protocol/history-messages";
import { historyEntries, withNewest, withOlder } from "#models/history-entries";
import type { KeptVersion } from "#storage/device-store";
import { COLLEAGUE, EPOCH, PERSON } from "#tests/support/sync-samples";

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 10, 2, hour, minute)).toISOString();

function kept(rev: number, said: string, version: Partial<KeptVersion> = {}): KeptVersion {
  return {
    ...{ rev, epoch: EPOCH, isUnsent: false, endsEntry: false, at: at(rev), by: COLLEAGUE, deleted: false },
    fields: { said },
    ...version,
  };
}

const entry = (
  rev: number,
  said: string,
  change: Partial<HistoryPage["entries"][number]> = {},
): HistoryPage["entries"][number] => ({
  ...{ rev, epoch: EPOCH, at: at(rev), by: COLLEAGUE, deleted: false, fields: { said } },
  ...change,
});
const page = (
  entries: HistoryPage["entries"],
  earlier: HistoryPage["earlier"] = null,
  next: number | null = null,
): HistoryPage => ({ entries, earlier, next });

const told = (versions: readonly KeptVersion[], known: HistoryPage | null = null, everySave = false) =>
  historyEntries("conversation", versions, known, everySave).map(({ kind, before, after }) => [
    kind,
    before["said"] ?? null,
    after["said"] ?? null,
  ]);

describe("the history of a record", () => {
  it("tells from what the server says what each entry changed, down to the making", () => {
    expect(told([kept(3, "c")], page([entry(3, "c"), entry(2, "b"), entry(1, "a")]))).toEqual([
      ["changed", "b", "c"],
      ["changed", "a", "b"],
      ["made", null, "a"],
    ]);
  });

  it("knows what stood before the last entry of a page", () => {
    expect(told([], page([entry(3, "c")], { said: "b" }, 3))).toEqual([["changed", "b", "c"]]);
  });

  it("tells what the device kept when the server does not answer, and where that ends", () => {
    expect(told([kept(5, "e"), kept(3, "c", { endsEntry: true })])).toEqual([
      ["changed", "c", "e"],
      ["oldest", null, "c"],
    ]);
    expect(told([kept(2, "b"), kept(1, "a", { endsEntry: true })])[1]).toEqual(["made", null, "a"]);
  });

  it("lays what no server has seen on top of what the server tells", () => {
    const unsent = kept(2, "nu", { isUnsent: true, by: PERSON, at: at(12) });
    const earlier = kept(2, "net", { isUnsent: true, by: PERSON, at: at(11, 59), endsEntry: true });
    expect(
      told([unsent, earlier, kept(2, "b")], page([entry(2, "b"), entry(1, "a")])).map(([, , said]) => said),
    ).toEqual(["nu", "net", "b", "a"]);
  });

  it("tells what one typed on as one entry with the version it was typed on, if it was theirs a moment ago", () => {
    const own = kept(2, "nu", { isUnsent: true, by: PERSON, at: at(10, 5) });
    const base = kept(2, "b", { by: PERSON, at: at(10) });
    expect(told([own, base, kept(1, "a", { endsEntry: true })])).toEqual([
      ["changed", "a", "nu"],
      ["made", null, "a"],
    ]);
    expect(told([own, base, kept(1, "a", { endsEntry: true })], null, true)).toHaveLength(3);
  });

  it("keeps apart what the device kept on purpose", () => {
    const now = kept(1, "terug", { isUnsent: true, by: PERSON, at: at(10, 5) });
    const typed = kept(1, "getypt", { isUnsent: true, by: PERSON, at: at(10, 4), endsEntry: true });
    expect(told([now, typed, kept(1, "a")]).map(([, , said]) => said)).toEqual(["terug", "getypt", "a"]);
  });

  it("leaves out a stretch in which nothing changed that people see", () => {
    const log = { fields: { title: "Moestuin", phaseLog: { a: { phase: "idee" } } } };
    const entries = historyEntries(
      "initiative",
      [],
      page([entry(2, "", log), entry(1, "", { fields: { title: "Moestuin" } })]),
      false,
    );
    expect(entries.map(({ kind }) => kind)).toEqual(["made"]);
  });

  it("tells deleting, bringing back, merging and erasing, also where nothing else changed", () => {
    const entries = historyEntries(
      "conversation",
      [],
      page([
        entry(5, "a", { erased: ["motivation"] }),
        entry(4, "a", { merged: { with: PERSON, revived: true } }),
        entry(3, "a", { deleted: true }),
        entry(1, "a"),
      ]),
      false,
    );
    expect(entries.map(({ kind, erased }) => [kind, erased.length])).toEqual([
      ["changed", 1],
      ["broughtBack", 0],
      ["deleted", 0],
      ["made", 0],
    ]);
    expect(entries[1]?.merged).toEqual({ with: PERSON, revived: true });
  });

  it("shows a row that came in after the server's answer", () => {
    expect(told([kept(3, "c")], page([entry(2, "b"), entry(1, "a")]))[0]).toEqual(["changed", "b", "c"]);
  });
});

describe("the pages of a history", () => {
  const first = page([entry(9, "i"), entry(8, "h")], { said: "g" }, 8);
  const second = page([entry(7, "g"), entry(6, "f")], { said: "e" }, 6);

  it("grow downward without a gap", () => {
    const both = withOlder(first, second);
    expect(both.entries.map(({ rev }) => rev)).toEqual([9, 8, 7, 6]);
    expect(both).toMatchObject({ earlier: { said: "e" }, next: 6 });
  });

  it("keep what was fetched further down when the newest is asked anew", () => {
    const anew = page([entry(10, "j"), entry(9, "i")], { said: "h" }, 9);
    const known = withNewest(withOlder(first, second), anew);
    expect(known.entries.map(({ rev }) => rev)).toEqual([10, 9, 8, 7, 6]);
    expect(known.next).toBe(6);
  });

  it("begin anew when the newest page reaches to the beginning", () => {
    const whole = page([entry(2, "b"), entry(1, "a")]);
    expect(withNewest(first, whole)).toEqual(whole);
    expect(withNewest(null, first)).toEqual(first);
  });
});
