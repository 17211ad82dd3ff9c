import { expect, test } from "vitest";
import { placeOf } from "#models/attachments";
import type { UploadState } from "#storage/file-store";
import { sampleId, TEAM } from "#tests/support/sync-samples";

const AROUND = { hasServer: true, isOnline: true, sent: null };
const upload = (changes: Partial<UploadState> = {}): UploadState => ({
  ...{ scope: TEAM, attachment: sampleId(1), part: "file", sha256: "a", sizeBytes: 100, problem: null },
  ...changes,
});
const photo = (fields: Parameters<typeof placeOf>[0]["fields"] = {}) => ({ fields });

test("says where the file of an attachment is", () => {
  const waiting = photo({ state: "waiting" });
  expect(placeOf(waiting, [upload()], AROUND).text).toBe("Gaat zo mee");
  expect(placeOf(waiting, [upload()], { ...AROUND, isOnline: false }).text).toBe("Wacht op verbinding");
  expect(placeOf(waiting, [upload()], { ...AROUND, hasServer: false }).text).toBe("Op dit toestel");
  const sent = { sentBytes: 40, sizeBytes: 100 };
  expect(placeOf(waiting, [upload()], { ...AROUND, sent }).text).toBe("Bezig 40 %");
  expect(placeOf(photo({ state: "checked" }), [], AROUND).text).toBe("Op de server");
  expect(placeOf(photo({ state: "uploaded" }), [], AROUND).text).toBe("Wordt nagekeken");
  expect(placeOf(waiting, [], AROUND).text).toBe("Wordt nog verstuurd door een collega");
});

test("says why the server refused a file, and offers to send again what it may take another time", () => {
  const infected = placeOf(photo({ state: "rejected", refusedFor: "infected" }), [], AROUND);
  expect(infected).toMatchObject({ isAttention: true, retry: null });
  expect(infected.text).toBe("Geweigerd: de virusscanner heeft iets gevonden");
  const full = upload({ problem: "noRoomLeft" });
  const place = placeOf(photo({ state: "waiting" }), [full], AROUND);
  expect(place).toMatchObject({ isAttention: true, retry: full });
  expect(place.text).toContain("de ruimte voor bijlagen van dit team is vol");
});
