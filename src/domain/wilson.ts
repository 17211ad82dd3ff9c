/** A share with its 95 % margin, all between 0 and 1. */
export interface Margin {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * The 95 % score interval for `hits` out of `total` (E.B. Wilson, "Probable inference", JASA 22, 1927). It holds only when those asked
 * are a fair picture of all. `null` when nobody answered.
 */
export function wilsonMargin(hits: number, total: number): Margin | null {
  if (total <= 0) return null;
  const share = hits / total;
  const divisor = 1 + Z ** 2 / total;
  const centre = (share + Z ** 2 / (2 * total)) / divisor;
  const half = (Z * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))) / divisor;
  // At the ends the formula gives 0 and 1 exactly; rounding in binary must not say otherwise.
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === total ? 1 : Math.min(1, centre + half),
  };
}
