import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often something may happen to one key: `points` times in `seconds`. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

export interface Limits {
  /** Wrong codes and links, per address. Right ones cost nothing, so a whole office behind one address can join in a morning. */
  readonly wrongCodes: Limit;
  /** Every use of a code or link, per address. */
  readonly codes: Limit;
  /** Everything else, per session: never by address, since hundreds of devices share one. */
  readonly session: Limit;
  /** Places to send push messages to, per person. */
  readonly subscriptions: Limit;
  /** Push messages somebody has sent to themselves, per person. */
  readonly pushTests: Limit;
}

export const DEFAULT_LIMITS: Limits = {
  wrongCodes: { points: 20, seconds: 900 },
  codes: { points: 1_000, seconds: 900 },
  session: { points: 1_200, seconds: 60 },
  subscriptions: { points: 60, seconds: 3_600 },
  pushTests: { points: 10, seconds: 600 },
};

export interface RateLimits {
  /** Counts one. Returns 0, or after how many seconds to try again. */
  take(limit: keyof Limits, key: string): Promise<number>;
  /** As `take`, without counting. */
  check(limit: keyof Limits, key: string): Promise<number>;
}

/** Counts in memory: every server process counts for itself, and a restart forgets. */
export function makeRateLimits(limits: Limits): RateLimits {
  const limiter = (limit: Limit) => new RateLimiterMemory({ points: limit.points, duration: limit.seconds });
  const limiters = {
    wrongCodes: limiter(limits.wrongCodes),
    codes: limiter(limits.codes),
    session: limiter(limits.session),
    subscriptions: limiter(limits.subscriptions),
    pushTests: limiter(limits.pushTests),
  };
  return {
    async take(limit, key) {
      try {
        await limiters[limit].consume(key);
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return secondsUntil(refused);
        throw refused;
      }
    },
    async check(limit, key) {
      const counted = await limiters[limit].get(key);
      return counted !== null && counted.consumedPoints >= limits[limit].points ? secondsUntil(counted) : 0;
    },
  };
}

const secondsUntil = (counted: RateLimiterRes): number => Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
