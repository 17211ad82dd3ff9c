import { expect, test } from "vitest";
import { recordTypes } from "#domain/records/registry";
import { mayGiveBack } from "#domain/rights";

const types = Object.keys(recordTypes);
const givenBackBy = (role: "viewer" | "fieldworker" | "lead") =>
  types.filter((type) => mayGiveBack(role, type));

test("REC-4: a lead gives back everything, a fieldworker what they may write and conflicts, a viewer nothing", () => {
  expect(givenBackBy("lead")).toEqual(types);
  const leadsOnly = ["neighbourhood", "teamSettings", "member", "hold"];
  expect(givenBackBy("fieldworker")).toEqual(types.filter((type) => !leadsOnly.includes(type)));
  expect(givenBackBy("viewer")).toEqual([]);
});
