import { isLocalName } from "../config.ts";

interface Asked {
  readonly method: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a request that changes something comes from Stoep's own pages (or from no browser at all, which carries nobody's
 * cookie by accident). Under localhost the port may be another one than the server's, as behind a container's port mapping.
 */
export function isFromOwnOrigin(asked: Asked, publicOrigin: string): boolean {
  if (asked.method === "GET" || asked.method === "HEAD") return true;
  if (asked.fetchSite !== undefined && asked.fetchSite !== "same-origin" && asked.fetchSite !== "none")
    return false;
  if (asked.origin === undefined) return true;
  if (asked.origin === publicOrigin) return true;
  if (!URL.canParse(asked.origin)) return false;
  const origin = new URL(asked.origin);
  return isLocalName(origin.hostname) && origin.host === asked.host;
}
