import type { RandomBytes } from "./ids.ts";

/** The same elements in an order that tells nothing: every order is equally likely. The list given stays as it is. */
export function shuffled<T>(list: readonly T[], random: RandomBytes): readonly T[] {
  const result = [...list];
  for (let left = result.length; left > 1; left -= 1) {
    const chosen = randomBelow(left, random);
    const [last, other] = [result[left - 1], result[chosen]];
    if (last === undefined || other === undefined) continue;
    result[left - 1] = other;
    result[chosen] = last;
  }
  return result;
}

const DRAWS = 2 ** 32;

/** A whole number from 0 up to `bound`, all equally likely: a draw from the incomplete rest at the end is drawn anew. */
function randomBelow(bound: number, random: RandomBytes): number {
  const fair = DRAWS - (DRAWS % bound);
  for (;;) {
    const draw = random(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (draw < fair) return draw % bound;
  }
}
