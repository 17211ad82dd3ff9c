import { pullResponseSchema, pushResponseSchema } from "#protocol/sync-messages";
import type { Transport } from "#sync/ports";
import { openLiveStream } from "./live-stream.ts";
import { sendJson, type Fetch } from "./send-json.ts";

/** The engine's way to the server: JSON over fetch, packed where it pays, every answer checked against the protocol's schemas (500 rows take about a millisecond). */
export function createHttpTransport(send: Fetch): Transport {
  return {
    push: (body) => sendJson(send, { method: "POST", path: "/push", body, reply: pushResponseSchema }),
    pull: (body) => sendJson(send, { method: "POST", path: "/pull", body, reply: pullResponseSchema }),
    listen: (handlers) => openLiveStream(send, handlers),
  };
}
