import type { RandomBytes } from "#domain/ids";

/** A repeatable source of chance: the same seed gives the same demo. Not for secrets. */
export interface Random {
  /** A whole number from `low` up to and including `high`. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(values: readonly T[]) => T;
  readonly shuffled: <T>(values: readonly T[]) => readonly T[];
  readonly bytes: RandomBytes;
}

/** `seed`: 32 bits. The generator is mulberry32 (public domain, T. Ettinger). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => {
    const value = values[whole(0, values.length - 1)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  };
  const shuffled = <T>(values: readonly T[]): readonly T[] =>
    values
      .map((value) => ({ value, place: next() }))
      .toSorted((left, right) => left.place - right.place)
      .map(({ value }) => value);
  return {
    whole,
    chance: (share) => next() < share,
    pick,
    shuffled,
    bytes: (length) => Uint8Array.from({ length }, () => whole(0, 255)),
  };
}

/** Draws from a pile that is shuffled anew when it runs out: nothing comes back before all the rest was used. */
export function deck<T>(random: Random, values: readonly T[]): () => T {
  let pile: readonly T[] = [];
  return () => {
    if (pile.length === 0) pile = random.shuffled(values);
    const [top, ...rest] = pile;
    if (top === undefined) throw new Error("an empty deck");
    pile = rest;
    return top;
  };
}
