import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import type { PullRequest, PullResponse, PushRequest, PushResponse } from "#protocol/sync-messages";
import { noteErasure, takeErasureNote } from "#storage/erasure-note";
import { hearErasures } from "#sync/hear-erasures";
import type { Answer, Transport } from "#sync/ports";
import { DEVICE, EPOCH, sampleId, sampleRow, TEAM } from "#tests/support/sync-samples";

const row = sampleRow({ id: sampleId(1), rev: 2, seq: 2 });
const erased = { ...row, erasedRev: 2 };
const common = { deviceId: DEVICE, epoch: EPOCH, schemaVersion: 1 };
const PUSH: PushRequest = { ...common, scope: TEAM, waiting: 0, mutations: [] };
const PULL: PullRequest = { ...common, cursors: {}, waiting: {}, limit: 10 };
const pushed = (rows: PushResponse["rows"]): Answer<PushResponse> => ({
  kind: "ok",
  body: { acks: [], rows, head: { seq: 2, digest: row.hash } },
});
const pulled = (rows: PullResponse["rows"]): Answer<PullResponse> => ({
  kind: "ok",
  body: {
    ...{ rows, cursors: {}, heads: {}, scopes: [], more: false, epoch: EPOCH },
    serverTime: "2026-03-02T09:00:00.000Z",
  },
});

/** How often an erasure was heard in these answers, which come through as they are. */
async function heardIn(push: Answer<PushResponse>, pull: Answer<PullResponse>): Promise<number> {
  const onErased = vi.fn<() => void>();
  const transport: Transport = {
    push: () => Promise.resolve(push),
    pull: () => Promise.resolve(pull),
    listen: () => () => undefined,
  };
  const hearing = hearErasures(transport, onErased);
  expect(await hearing.push(PUSH)).toBe(push);
  expect(await hearing.pull(PULL)).toBe(pull);
  return onErased.mock.calls.length;
}

describe("an erasure", () => {
  it("is heard in the answers that bring it, and in no other", async () => {
    expect(await heardIn(pushed([row]), pulled([row]))).toBe(0);
    expect(await heardIn(pushed([row]), pulled([row, erased]))).toBe(1);
    expect(await heardIn(pushed([erased]), pulled([]))).toBe(1);
    expect(await heardIn({ kind: "unreachable" }, { kind: "unreachable" })).toBe(0);
  });

  it("that the worker heard is told to the page once", async () => {
    const forget = vi.fn<() => void>();
    await takeErasureNote(forget);
    expect(forget).not.toHaveBeenCalled();
    await noteErasure();
    await takeErasureNote(forget);
    await takeErasureNote(forget);
    expect(forget).toHaveBeenCalledOnce();
  });
});
