interface AboutRecord {
  readonly type: string;
  readonly recordId: string;
}

/** Of an answer at the door no list tells when it was given. */
export const isTimeless = ({ type }: Pick<AboutRecord, "type">): boolean => type === "supportResponse";

/**
 * A list in which the place of an answer at the door tells nothing: answers stand last, by their ids, which were drawn by lot. All else
 * stays in its order.
 */
export function answersApart<T extends AboutRecord>(list: readonly T[]): readonly T[] {
  const answers = list.filter(isTimeless);
  return [
    ...list.filter((each) => !isTimeless(each)),
    // Stable: what came of one answer stays in order.
    ...answers.toSorted((left, right) =>
      left.recordId < right.recordId ? -1 : left.recordId > right.recordId ? 1 : 0,
    ),
  ];
}
