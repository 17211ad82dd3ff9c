import * as v from "valibot";
import { problemSchema } from "#protocol/problem";
import {
  pullResponseSchema,
  pushResponseSchema,
  type PullRequest,
  type PushRequest,
} from "#protocol/sync-messages";
import type { Answer, Transport } from "#sync/ports";
import type { Dice } from "./random.ts";
import type { Life, Scheduler } from "./scheduler.ts";
import { problemReply, type Reply, type SimServer } from "./sim-server.ts";
import type { Trace } from "./trace.ts";

const TIMEOUT_MS = 30_000;
const UNREACHABLE = { kind: "unreachable" } as const;

/** What the network is like for one device now. Chances are per message. */
export interface Weather {
  readonly isOffline: boolean;
  readonly usualMs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly cut: number;
  /** Answers that are not of Stoep's server, or say no for a reason that passes. */
  readonly strange: number;
}

export const FAIR: Weather = { isOffline: false, usualMs: 60, lost: 0, doubled: 0, cut: 0, strange: 0 };
export const FOUL: Weather = {
  isOffline: false,
  usualMs: 400,
  lost: 0.15,
  doubled: 0.1,
  cut: 0.08,
  strange: 0.05,
};
export const NONE: Weather = { ...FAIR, isOffline: true };

interface LinkParts {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly trace: Trace;
  readonly server: SimServer;
  readonly name: string;
  readonly person: string;
  readonly life: Life;
  readonly weather: () => Weather;
  readonly isSignedOut: () => boolean;
  /** Added to the version every request says it speaks. Below 0: the server no longer serves it. */
  readonly versionsAhead: () => number;
  readonly onSent: (request: PushRequest) => void;
  /** Whether the heads of this answer come with digests that are not the server's. */
  readonly takeWrongDigest: () => boolean;
  /** Rows in a page: small ones, so that a scope of a few dozen records is many pages. */
  readonly pageRows: number;
}

/** A tab's way to the server, over a network that loses, delays, doubles, reorders and cuts. */
export function createLink(parts: LinkParts): Transport {
  const { scheduler, dice, trace, server, name, person, life, weather } = parts;

  function ask<T>(
    kind: "push" | "pull",
    request: PushRequest | PullRequest,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<Answer<T>> {
    const text = JSON.stringify({
      ...request,
      schemaVersion: request.schemaVersion + Math.max(0, parts.versionsAhead()),
    });
    return new Promise((resolve) => {
      let isOver = false;
      const end = (answer: Answer<T>, why: string): void => {
        if (isOver || life.isOver) return;
        isOver = true;
        cancelTimeout();
        trace.note(`${name} ${kind}: ${why}`);
        resolve(answer);
      };
      const cancelTimeout = scheduler.after(TIMEOUT_MS, () => end(UNREACHABLE, "timed out"));
      const { isOffline, usualMs, lost, doubled, cut, strange } = weather();
      if (isOffline || dice.chance(lost)) {
        scheduler.after(dice.delayMs(usualMs), () =>
          end(UNREACHABLE, isOffline ? "offline" : "lost on the way"),
        );
        return;
      }
      if (dice.chance(strange)) {
        const reply = strangeReply(dice);
        scheduler.after(dice.delayMs(usualMs), () => end(readReply(reply, schema), "a strange answer"));
        return;
      }
      const arrive = (): void => {
        if (parts.isSignedOut()) {
          end(readReply(problemReply({ code: "signedOut" }), schema), "signed out");
          return;
        }
        if (parts.versionsAhead() < 0) {
          end(readReply(problemReply({ code: "clientTooOld" }), schema), "too old");
          return;
        }
        server.receive(kind, person, text, (reply) => {
          const now = weather();
          const isLost = now.isOffline || dice.chance(now.lost);
          const whole =
            kind === "pull" && reply?.status === 200 && parts.takeWrongDigest() ? misread(reply) : reply;
          const shown = dice.chance(cut) && whole !== null ? cutShort(whole, dice) : whole;
          if (isLost) return;
          scheduler.after(dice.delayMs(usualMs), () =>
            end(
              readReply(shown, schema),
              reply === null ? "connection ended" : shown === whole ? "answered" : "cut",
            ),
          );
        });
      };
      scheduler.after(dice.delayMs(usualMs), arrive);
      if (dice.chance(doubled)) scheduler.after(dice.delayMs(usualMs * 20), arrive);
    });
  }

  return {
    push(request) {
      parts.onSent(request);
      return ask("push", request, pushResponseSchema);
    },
    pull: (request) => ask("pull", { ...request, limit: parts.pageRows }, pullResponseSchema),
    listen(handlers) {
      let isOver = false;
      let close = (): void => undefined;
      const down = (): void => {
        if (isOver) return;
        isOver = true;
        scheduler.after(dice.delayMs(200), () => {
          if (!life.isOver) handlers.onDown();
        });
      };
      scheduler.after(dice.delayMs(weather().usualMs), () => {
        if (isOver || life.isOver) return;
        if (weather().isOffline || parts.isSignedOut()) return down();
        void server
          .openStream(person, {
            onUp: () => {
              if (!isOver && !life.isOver) handlers.onUp();
            },
            onPoke: (poke) => {
              if (weather().isOffline || dice.chance(weather().lost)) return;
              scheduler.after(dice.delayMs(weather().usualMs), () => {
                if (!isOver && !life.isOver) handlers.onPoke(poke);
              });
            },
            onEnd: down,
          })
          .then((closing) => {
            if (isOver) closing();
            else close = closing;
          });
      });
      return () => {
        isOver = true;
        close();
      };
    },
  };
}

/** As the app's transport reads it: what is not an answer of Stoep's server is no answer. */
function readReply<T>(reply: Reply, schema: v.GenericSchema<unknown, T>): Answer<T> {
  if (reply === null) return UNREACHABLE;
  let value: unknown;
  try {
    value = JSON.parse(reply.text);
  } catch {
    return UNREACHABLE;
  }
  if (reply.status !== 200) {
    const problem = v.safeParse(problemSchema, value);
    return problem.success ? { kind: "problem", problem: problem.output } : UNREACHABLE;
  }
  const body = v.safeParse(schema, value);
  return body.success ? { kind: "ok", body: body.output } : UNREACHABLE;
}

/** A difference between device and server that no row explains. */
function misread(reply: { readonly status: number; readonly text: string }): Reply {
  return { ...reply, text: reply.text.replaceAll(/"digest":"[0-9a-f]{16}"/g, '"digest":"00000000000000ff"') };
}

function cutShort(reply: { readonly status: number; readonly text: string }, dice: Dice): Reply {
  return { ...reply, text: reply.text.slice(0, dice.below(reply.text.length)) };
}

function strangeReply(dice: Dice): Reply {
  const page = { status: 200, text: "<html>Welkom op ons netwerk</html>" };
  const replies: readonly Reply[] = [
    page,
    { status: 200, text: "{}" },
    { status: 403, text: "<html>403</html>" },
    problemReply({ code: "unavailable" }),
    problemReply({ code: "tooManyRequests" }),
    problemReply({ code: "internal" }),
    problemReply({ code: "notAllowed" }),
    problemReply({ code: "signedOut" }),
  ];
  return dice.pick(replies);
}
