import { describe, expect, it } from "vitest";
import { OneRecord } from "#tests/support/rows";

const FILE = {
  kind: { was: null, to: "photo" },
  mediaType: { was: null, to: "image/jpeg" },
  sizeBytes: { was: null, to: 1_000 },
  sha256: { was: null, to: "a".repeat(64) },
};

function photo(state?: string): { record: OneRecord; outcome: ReturnType<OneRecord["push"]> } {
  const record = new OneRecord("attachment");
  const begun = state === undefined ? {} : { state: { was: null, to: state } };
  return { record, outcome: record.push("ann", { create: true, set: { ...FILE, ...begun } }) };
}

describe("the record of an attachment", () => {
  it.each([undefined, "waiting"])("MRG-14: is made by a device as %s", (state) => {
    expect(photo(state).outcome.status).toBe("applied");
  });

  it.each(["uploaded", "checked", "rejected"])(
    "MRG-14: is refused when a device says that its file is %s",
    (state) => {
      expect(photo(state).outcome).toEqual({ status: "refused", code: "notAllowed" });
      const { record } = photo("waiting");
      const outcome = record.push("ben", { set: { state: { was: "waiting", to: state } } });
      expect(outcome).toEqual({ status: "refused", code: "notAllowed" });
    },
  );

  it("MRG-14: is refused when a device says why its file is not taken", () => {
    const { record } = photo();
    const outcome = record.push("ben", { set: { refusedFor: { was: null, to: "infected" } } });
    expect(outcome).toEqual({ status: "refused", code: "notAllowed" });
  });

  it.each([
    ["sha256", "b".repeat(64)],
    ["sizeBytes", 2_000],
    ["mediaType", "application/pdf"],
    ["kind", "document"],
    ["about", "018f0000-0000-7000-8000-000000000001"],
    ["thumbnailSha256", "b".repeat(64)],
    ["state", "waiting"],
  ])("MRG-14: keeps its %s", (field, to) => {
    const { record } = photo();
    const outcome = record.push("ann", { set: { [field]: { was: null, to } } });
    expect(outcome).toEqual({ status: "refused", code: "immutable" });
  });

  it("MRG-14: takes other words for what is to be seen", () => {
    const { record } = photo();
    const edit = { alternativeText: { was: null, to: "Het plein" }, mayBeShared: { was: null, to: true } };
    expect(record.push("ben", { set: edit }).status).toBe("applied");
    expect(record.push("ben", { delete: true }).status).toBe("applied");
    expect(record.push("ben", { restore: true }).status).toBe("applied");
    expect(record.row?.deleted).toBe(false);
  });

  it("MRG-14: stays deleted when only the server had said how far its file is", () => {
    const { record } = photo();
    const { seen } = record;
    record.server({ state: "checked" });
    expect(record.push("ben", { delete: true, seen }).status).toBe("applied");
    expect(record.row?.deleted).toBe(true);
  });
});
