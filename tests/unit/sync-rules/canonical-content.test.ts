import { expect, it } from "vitest";
import { OneRecord } from "#tests/support/rows";

it.each(["", null])("MRG-3: typing where nothing stands meets no conflict, whether nothing was %j", (was) => {
  const record = new OneRecord("conversation");
  record.push("ann", { create: true, set: { place: { was: null, to: "Kade" } } });
  const outcome = record.push("ben", { seen: null, text: { said: { was, to: "Gehoord" } } });
  expect(outcome.status).toBe("applied");
  expect(record.fields).toEqual({ place: "Kade", said: "Gehoord" });
});

it.each(["", null])(
  "MRG-3: a text cleared to %j is gone, and clearing it once more is no difference",
  (to) => {
    const record = new OneRecord("conversation");
    record.push("ann", { create: true, text: { said: { was: null, to: "Gehoord" } } });
    const { seen } = record;
    record.push("ben", { seen, text: { said: { was: "Gehoord", to } } });
    expect(record.fields).toEqual({});
    const again = record.push("cas", {
      seen,
      text: { said: { was: "Gehoord", to: to === null ? "" : null } },
    });
    expect(again).toMatchObject({ status: "applied", row: null, conflicts: [] });
  },
);

it("MRG-3: a value cleared to an empty line by one and to null by another is no conflict", () => {
  const record = new OneRecord("conversation");
  record.push("ann", { create: true, set: { place: { was: null, to: "Kade" } } });
  const { seen } = record;
  record.push("ben", { seen, set: { place: { was: "Kade", to: "" } } });
  const again = record.push("cas", { seen, set: { place: { was: "Kade", to: null } } });
  expect(again).toMatchObject({ status: "applied", row: null, conflicts: [] });
  const anew = record.push("cas", { seen, set: { place: { was: "", to: "Brink" } } });
  expect(anew.status).toBe("applied");
});
