import { describe, expect, it } from "vitest";
import type { Mutation } from "#domain/sync/mutation";
import { checkStream, type TakenMutation } from "#server/sync/stream-check";

const mutation = (id: string, n: number): Mutation => ({
  id,
  n,
  at: "2026-11-02T09:00:00.000Z",
  type: "conversation",
  recordId: "r",
  seen: null,
});
const taken = (payloadHash: string, status: TakenMutation["status"] = "applied"): TakenMutation => ({
  payloadHash,
  status,
  code: status === "refused" ? "invalid" : null,
});
const check = (
  lastN: number,
  sent: readonly (readonly [id: string, n: number, hash: string])[],
  known: Readonly<Record<string, TakenMutation>> = {},
) =>
  checkStream(
    lastN,
    sent.map(([id, n]) => mutation(id, n)),
    sent.map(([, , hash]) => hash),
    new Map(Object.entries(known)),
  );

describe("a device's stream", () => {
  it("takes the next places in order", () => {
    expect(
      check(4, [
        ["a", 5, "h1"],
        ["b", 6, "h2"],
      ]),
    ).toEqual({ steps: [{ kind: "take" }, { kind: "take" }], lastN: 6 });
  });

  it("knows a place already passed by id and content together", () => {
    expect(check(5, [["a", 5, "h1"]], { a: taken("h1") })).toMatchObject({
      steps: [{ kind: "known" }],
      lastN: 5,
    });
    expect(check(5, [["a", 5, "h1"]], { a: taken("h2") })).toEqual({ code: "fork" });
    expect(check(5, [["a", 5, "h1"]])).toEqual({ code: "fork" });
  });

  it("names the place it is at when one is skipped, also behind good ones", () => {
    expect(
      check(4, [
        ["a", 5, "h1"],
        ["b", 7, "h2"],
      ]),
    ).toEqual({ code: "gap", expectedN: 5 });
  });

  it("calls a place used twice in one push a fork", () => {
    expect(
      check(0, [
        ["a", 1, "h1"],
        ["b", 1, "h2"],
      ]),
    ).toEqual({ code: "fork" });
  });

  it("advances over what another stream or epoch brought, and judges anew what was refused there", () => {
    expect(
      check(
        0,
        [
          ["a", 1, "h1"],
          ["b", 2, "h2"],
        ],
        { a: taken("h1"), b: taken("h2", "refused") },
      ),
    ).toMatchObject({ steps: [{ kind: "known" }, { kind: "take" }], lastN: 2 });
  });

  it("does not take an id again for other content, or twice in one push", () => {
    expect(check(0, [["a", 1, "h1"]], { a: taken("h2") })).toMatchObject({ steps: [{ kind: "idReused" }] });
    expect(
      check(0, [
        ["a", 1, "h1"],
        ["a", 2, "h1"],
      ]),
    ).toMatchObject({ steps: [{ kind: "take" }, { kind: "idReused" }] });
  });
});
