import { describe, expect, it } from "vitest";
import { neighbourhoodId } from "#domain/derived-ids";
import type { ListedNeighbourhood } from "#domain/neighbourhood-list/list";
import { neighbourhoodEdits } from "#domain/neighbourhood-list/neighbourhood-edits";

const scope = "018f0000-0000-7000-8000-000000000001";
const seen = { epoch: "018f0000-0000-4000-8000-000000000002", rev: 3 };
const dorp: ListedNeighbourhood = {
  code: "BU06370001",
  name: "Dorp",
  district: "Wijk 00 Centrum",
  municipalityCode: "GM0637",
  municipality: "Zoetermeer",
  households: 1900,
  inhabitants: null,
  outline: null,
};
const id = neighbourhoodId(scope, dorp.code, 2014);
const fields = {
  code: "BU06370001",
  year: 2014,
  name: "Dorp",
  district: "Wijk 00 Centrum",
  municipality: "Zoetermeer",
  households: 1900,
  inhabitants: 3500,
};

describe("the edits of an import", () => {
  it("makes what is not there, with what the list has", () => {
    expect(neighbourhoodEdits([], [dorp], scope, 2014)).toEqual([
      {
        type: "neighbourhood",
        recordId: id,
        seen: null,
        create: true,
        set: {
          code: { was: null, to: "BU06370001" },
          year: { was: null, to: 2014 },
          name: { was: null, to: "Dorp" },
          district: { was: null, to: "Wijk 00 Centrum" },
          municipality: { was: null, to: "Zoetermeer" },
          households: { was: null, to: 1900 },
        },
      },
    ]);
  });

  it("is the same on two devices, so that two offline imports double nothing", () => {
    expect(neighbourhoodEdits([], [dorp], scope, 2014)).toEqual(neighbourhoodEdits([], [dorp], scope, 2014));
    expect(neighbourhoodEdits([], [dorp], scope, 2015)[0]?.recordId).not.toBe(id);
  });

  it("changes only what differs, and leaves what the list does not have", () => {
    const known = { id, seen, deleted: false, fields: { ...fields, households: 1850 } };
    expect(neighbourhoodEdits([known], [dorp], scope, 2014)).toEqual([
      { type: "neighbourhood", recordId: id, seen, set: { households: { was: 1850, to: 1900 } } },
    ]);
    expect(neighbourhoodEdits([{ ...known, fields }], [dorp], scope, 2014)).toEqual([]);
  });

  it("brings back one that was deleted", () => {
    expect(neighbourhoodEdits([{ id, seen, deleted: true, fields }], [dorp], scope, 2014)).toEqual([
      { type: "neighbourhood", recordId: id, seen, restore: true },
    ]);
  });
});
