import webPush from "web-push";
import type { PushMessage, SubscriptionRequest } from "#protocol/reminder-messages";
import type { PostedPush, PostPush } from "./post-push.ts";
import type { PushKeys } from "./push-keys.ts";

/** How a message to one browser went. `gone`: it takes no more at that address. `later`: to be tried again, not before `afterMs`. */
export type PushOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "gone" }
  | { readonly kind: "later"; readonly afterMs: number }
  /** Trying again changes nothing. `status` of the push service's answer; `null`: it was not even asked. */
  | { readonly kind: "refused"; readonly status: number | null };

interface SendOptions {
  /** For how long the push service keeps the message for a browser that is not there. */
  readonly ttlSeconds: number;
  /** Takes the place of an earlier message of the same topic that was not delivered yet. At most 32 letters, digits, `-` or `_`. */
  readonly topic: string;
}

/** Never throws. */
export type SendPush = (
  to: SubscriptionRequest,
  message: PushMessage,
  options: SendOptions,
) => Promise<PushOutcome>;

/** Every message is as long as every other, sealed too: a push service does not even see how many digits a number has. */
const MESSAGE_LENGTH = 96;
/** An answer may ask for days; after hours nobody wants to be reminded any more. */
const LONGEST_WAIT_MS = 3_600_000;

interface Sender {
  readonly keys: PushKeys;
  /** Whom a push service can write to when something is wrong with what this server sends: `mailto:…` or `https://…`. */
  readonly contact: string;
  readonly post: PostPush;
  readonly nowMs: () => number;
}

/** Sends messages sealed for one browser (RFC 8291), signed with the server's key (RFC 8292). */
export function createSendPush({ keys, contact, post, nowMs }: Sender): SendPush {
  return async ({ endpoint, p256dh, auth }, message, { ttlSeconds, topic }) => {
    let sealed;
    try {
      sealed = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(message).padEnd(MESSAGE_LENGTH),
        {
          vapidDetails: { subject: contact, ...keys },
          TTL: ttlSeconds,
          urgency: "normal",
          topic,
          contentEncoding: "aes128gcm",
        },
      );
    } catch {
      // Keys that are none: nothing can ever be sealed for it.
      return { kind: "gone" };
    }
    const { headers, body } = sealed;
    return outcomeOf(await post({ endpoint, headers, body }), nowMs());
  };
}

function outcomeOf(posted: PostedPush, nowMs: number): PushOutcome {
  if (posted.kind === "unreachable") return { kind: "later", afterMs: 0 };
  if (posted.kind === "refused") return { kind: "refused", status: null };
  const { status, retryAfter } = posted;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 429 || status >= 500) return { kind: "later", afterMs: waitOf(retryAfter, nowMs) };
  return { kind: "refused", status };
}

/** Of the header Retry-After: seconds, or a moment. */
function waitOf(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  const waitMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - nowMs;
  return Number.isNaN(waitMs) ? 0 : Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}
