import { expect, test } from "vitest";
import { definitionOf, recordTypes } from "#domain/records/registry";
import { mayGiveBack, WRITTEN_BY_SERVER } from "#domain/rights";

const types = Object.keys(recordTypes);
const givenBackBy = (role: "viewer" | "fieldworker" | "lead") =>
  types.filter((type) => mayGiveBack(role, type));

test("the types the server writes are those whose lifecycle says so", () => {
  const declared = types.filter((type) => definitionOf(type)?.lifecycle === "server");
  expect(WRITTEN_BY_SERVER.toSorted()).toEqual(declared.toSorted());
});

test("REC-4: a lead gives back everything, a fieldworker what they may write, a viewer nothing", () => {
  expect(givenBackBy("lead")).toEqual(types);
  const leadsOnly = ["neighbourhood", "teamSettings", ...WRITTEN_BY_SERVER];
  expect(givenBackBy("fieldworker")).toEqual(types.filter((type) => !leadsOnly.includes(type)));
  expect(givenBackBy("viewer")).toEqual([]);
});
