import { expect, it } from "vitest";
import type { Json } from "#domain/json";
import { findPersonalData } from "#domain/personal-data/find-personal-data";
import { isWatched } from "#domain/personal-data/where-it-belongs";
import { demoPeople } from "#server/demo/demo-people";
import { demoTeam } from "#server/demo/demo-team";
import { seededRandom } from "#server/demo/random";
import { plant, PLANTED_KINDS } from "#tests/support/planted-personal-data";

const MOST_MISSED = 0.05;
const MOST_FALSE_PER_100 = 2;
const PLANTED_PER_KIND = 200;

const people = demoPeople.map(({ name }, index) => ({
  id: `018f0000-0000-7000-8000-00000000010${index}`,
  name,
}));
const edits = demoTeam({
  now: "2026-11-21T15:20:00.000Z",
  scope: "018f0000-0000-7000-8000-000000000001",
  people,
});

/** Every text of the demo team that the app would look at while it is typed, by record. */
const notes = edits.flatMap(({ content: { type, set, text, put } }) => {
  // Made by the app from the fact sheet, typed by nobody.
  if (type === "factSheetVersion") return [];
  const typed: string[] = [];
  const add = (field: string, property: string | undefined, to: Json): void => {
    if (typeof to === "string" && isWatched(type, field, property)) typed.push(to);
  };
  for (const [field, { to }] of Object.entries({ ...set, ...text })) add(field, undefined, to);
  for (const [field, items] of Object.entries(put ?? {})) {
    for (const item of Object.values(items)) {
      for (const [property, { to }] of Object.entries(item)) add(field, property, to);
    }
  }
  return typed.length === 0 ? [] : [{ type, texts: typed }];
});
const conversations = notes.filter(({ type }) => type === "conversation");

it("finds at least 95 % of what is planted in the demo team's conversations, and takes it as what it is", () => {
  const random = seededRandom(20_261_122);
  const missed: string[] = [];
  const shares = PLANTED_KINDS.map((kind) => {
    let found = 0;
    for (let index = 0; index < PLANTED_PER_KIND; index += 1) {
      const planted = plant(random, kind, random.pick(conversations).texts[0] ?? "");
      const isFound = findPersonalData(planted.text).some(
        (finding) => finding.kind === kind && finding.piece.includes(planted.piece),
      );
      if (isFound) found += 1;
      else missed.push(`${kind}: ${planted.piece}`);
    }
    return { kind, share: found / PLANTED_PER_KIND };
  });
  const share = shares.reduce((sum, each) => sum + each.share, 0) / shares.length;
  const perKind = shares.map((each) => `${each.kind} ${(100 * each.share).toFixed(1)} %`).join(", ");
  process.stdout.write(
    `personal data: found ${(100 * share).toFixed(1)} % of ${PLANTED_PER_KIND * shares.length} planted pieces (${perKind})\n`,
  );
  expect(share, missed.join("\n")).toBeGreaterThanOrEqual(1 - MOST_MISSED);
  for (const each of shares)
    expect(each.share, `${each.kind}\n${missed.join("\n")}`).toBeGreaterThanOrEqual(1 - MOST_MISSED);
});

it("gives at most 2 false hints in 100 notes of the demo team, in whom nobody is named", () => {
  const hinted = notes.flatMap(({ texts }) => texts.flatMap(findPersonalData).map(({ piece }) => piece));
  const falsePer100 = (100 * hinted.length) / notes.length;
  process.stdout.write(
    `personal data: ${falsePer100.toFixed(2)} false hints in 100 notes (${hinted.length} in ${notes.length} of the demo team, ${conversations.length} of them conversations)\n`,
  );
  expect(conversations.length).toBeGreaterThanOrEqual(300);
  expect(falsePer100, hinted.join("\n")).toBeLessThanOrEqual(MOST_FALSE_PER_100);
});
