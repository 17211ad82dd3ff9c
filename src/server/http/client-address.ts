import type { IncomingMessage } from "node:http";

/** Who to count a request against. Behind a trusted proxy the last entry of X-Forwarded-For, the one the proxy itself wrote. */
export function clientAddress(incoming: IncomingMessage, trustsProxy: boolean): string {
  const direct = incoming.socket.remoteAddress ?? "unknown";
  if (!trustsProxy) return direct;
  const forwarded = incoming.headers["x-forwarded-for"];
  const text = Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "");
  return text.split(",").at(-1)?.trim() || direct;
}
