import { expect, it } from "vitest";
import { uuidV4 } from "#domain/ids";
import { seededRandom } from "#server/demo/random";
import { writeOutWork } from "#models/export-work";
import { openMemoryStore } from "#tests/support/memory-store";
import { DEVICE, PERSON, sampleId, sampleNote, START_MS, TEAM } from "#tests/support/sync-samples";

it("DEV-15: an export tells neither in which order nor when answers at the door were given, and of all else it does", async () => {
  const random = seededRandom(5).bytes;
  let nowMs = START_MS;
  const store = await openMemoryStore({ personId: PERSON, deviceId: DEVICE, nowMs: () => nowMs, random });
  await store.addScope({ id: TEAM, kind: "team", isShared: true });
  const answer = async (remark: string): Promise<string> => {
    nowMs += 3_600_000;
    const recordId = uuidV4(random);
    const set = { answer: { was: null, to: "for" }, remark: { was: null, to: remark } };
    await store.save([{ scope: TEAM, type: "supportResponse", recordId, seen: null, create: true, set }]);
    return recordId;
  };
  const remarks = ["een", "twee", "drie", "vier"];
  const given: { readonly id: string; readonly remark: string }[] = [];
  for (const remark of remarks) given.push({ id: await answer(remark), remark });
  await store.save([sampleNote(sampleId(9), "Gesproken over het veld.")]);

  const text = await writeOutWork({ store, scope: TEAM, personName: "Ik", nowMs, leftOut: null });
  const byLot = given.toSorted((left, right) => (left.id < right.id ? -1 : 1)).map(({ remark }) => remark);
  expect(byLot).not.toEqual(remarks);
  const told = text.split("\n").flatMap((line) => remarks.filter((remark) => line.endsWith(remark)));
  expect(told).toEqual(byLot);
  expect(text.match(/vastgelegd/g)).toHaveLength(1);
  expect(text).toContain("Gesproken over het veld.");
});
