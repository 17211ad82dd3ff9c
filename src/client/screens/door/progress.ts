import type { CheckCount } from "#models/checks";
import { checkText } from "#text/check";

/** How far a segment is, by counting its answers. */
export interface Progress {
  readonly words: string;
  /** Doors where nobody was home in the first round and nobody answered since. */
  readonly toRevisit: number;
  /** Every door had its first try, and somebody was not home. */
  readonly isRoundOver: boolean;
  readonly isDone: boolean;
}

export function progressOf(
  count: CheckCount,
  segmentId: string,
  round: number,
  doors: number | null,
): Progress {
  const own = count.tally.segments.find(({ segment }) => segment === segmentId);
  const tried = own?.doorsTried ?? 0;
  const toRevisit = own?.stillNotHome ?? 0;
  const inSegment = count.responses.filter(({ fields }) => fields.segment === segmentId);
  if (round > 1) {
    const again = inSegment.filter(({ fields }) => (fields.round ?? 1) > 1).length;
    const notHome = inSegment.filter(
      ({ fields }) => (fields.round ?? 1) === 1 && fields.answer === "notHome",
    ).length;
    return {
      words: checkText.doorsDone(again, notHome),
      toRevisit,
      isRoundOver: false,
      isDone: toRevisit === 0,
    };
  }
  const isEachTried = doors !== null && doors > 0 && tried >= doors;
  return {
    words: checkText.doorsDone(tried, doors),
    toRevisit,
    isRoundOver: isEachTried && toRevisit > 0,
    isDone: isEachTried && toRevisit === 0,
  };
}
