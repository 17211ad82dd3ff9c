import { Resolver } from "node:dns/promises";
import { request } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** A message sealed for one browser, as its push service takes it. */
export interface SealedPush {
  /** The address the browser gave. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
}

/** How a push service answered. */
export type PostedPush =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfter: string | null }
  /** The address is not one on the internet. */
  | { readonly kind: "refused" }
  /** No answer, or none in time. */
  | { readonly kind: "unreachable" };

/** Never throws. */
export type PostPush = (push: SealedPush) => Promise<PostedPush>;

interface Reach {
  /** The addresses of a name; rejects when it has none. */
  readonly resolve: (
    name: string,
  ) => Promise<readonly { readonly address: string; readonly family: number }[]>;
  readonly isAllowed: (address: string) => boolean;
  /** Certificates to trust beside those every machine does, in PEM. */
  readonly trusted?: string;
  readonly timeoutMs: number;
  /** Instead of the one in the address. */
  readonly port?: number;
}

const INTERNET: Reach = {
  resolve: addressesOf,
  isAllowed: isPublicAddress,
  timeoutMs: 10_000,
};

/**
 * Asks the name servers itself: the system's own way of looking up takes one of the few threads that packing answers needs too, for as long as
 * nobody answers.
 */
async function addressesOf(name: string): ReturnType<Reach["resolve"]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [four, six] = await Promise.all([
    resolver.resolve4(name).catch(() => []),
    resolver.resolve6(name).catch(() => []),
  ]);
  return [
    ...four.map((address) => ({ address, family: 4 })),
    ...six.map((address) => ({ address, family: 6 })),
  ];
}

/**
 * Posts over https to addresses on the internet alone. Browsers say where to send to, so whoever has a session could otherwise have this
 * server knock at any door of the network it stands in. A name is resolved once, and what was looked at is what is connected to; no
 * redirect is followed, and nothing of the answer but its status is read.
 */
export function createPostPush(reach: Reach = INTERNET): PostPush {
  return async ({ endpoint, headers, body }) => {
    const { protocol, hostname } = new URL(endpoint);
    if (protocol !== "https:" || isIP(hostname.replaceAll(/[[\]]/g, "")) !== 0) return { kind: "refused" };
    const addresses = await reach.resolve(hostname).catch(() => []);
    const [first] = addresses;
    if (first === undefined) return { kind: "unreachable" };
    if (!addresses.every(({ address }) => reach.isAllowed(address))) return { kind: "refused" };
    return await new Promise((settle) => {
      const sent = request(
        endpoint,
        {
          method: "POST",
          headers: { ...headers },
          agent: false,
          signal: AbortSignal.timeout(reach.timeoutMs),
          lookup: (_name, options, done) => {
            if (options.all === true) done(null, [...addresses]);
            else done(null, first.address, first.family);
          },
          ...(reach.trusted === undefined ? {} : { ca: reach.trusted }),
          ...(reach.port === undefined ? {} : { port: reach.port }),
        },
        (response) => {
          settle({
            kind: "answered",
            status: response.statusCode ?? 0,
            retryAfter: response.headers["retry-after"] ?? null,
          });
          response.destroy();
        },
      );
      sent.on("error", () => settle({ kind: "unreachable" }));
      sent.end(body);
    });
  };
}
