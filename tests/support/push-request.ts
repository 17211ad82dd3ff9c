import { randomUUID } from "node:crypto";
import type { Mutation } from "#domain/sync/mutation";
import type { PushRequest } from "#protocol/sync-messages";

/** A mutation that makes a conversation with these words. */
export function writeConversation(n: number, said: string): Mutation {
  return {
    id: randomUUID(),
    n,
    type: "conversation",
    recordId: randomUUID(),
    at: "2026-11-21T12:00:00.000Z",
    seen: null,
    create: true,
    text: { said: { was: null, to: said } },
  };
}

export function pushRequest(
  of: Pick<PushRequest, "deviceId" | "epoch" | "scope">,
  mutations: readonly Mutation[],
): PushRequest {
  return { ...of, schemaVersion: 1, waiting: mutations.length, mutations: [...mutations] };
}
