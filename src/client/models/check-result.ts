import type { Tally } from "#domain/tally";
import { sayFullDay } from "#text/dates";
import { resultText } from "#text/check-result";
import type { CheckFields } from "./checks.ts";

/** Fewer answers than these make a percentage sound surer than it is. */
const FEW_ANSWERS = 20;

/** In plain words: what a result says, and what it does not. */
export function whatItTells(
  fields: CheckFields,
  { spoken, households, declined, isEveryoneSpoken, reasons, conditions }: Tally,
): { readonly tells: readonly string[]; readonly tellsNot: readonly string[] } {
  const { tells, tellsNot } = resultText;
  const { startsOn, endsOn } = fields;
  const others = households === null ? null : Math.max(0, households - spoken);
  return {
    tells: [
      startsOn && endsOn && startsOn !== endsOn
        ? tells.askedOn(spoken, sayFullDay(startsOn), sayFullDay(endsOn))
        : tells.asked(spoken),
      ...(households === null || isEveryoneSpoken ? [] : [tells.reached(spoken / households)]),
      ...(reasons.length + conditions.length === 0 ? [] : [tells.reasons]),
    ],
    tellsNot: [
      ...(isEveryoneSpoken
        ? []
        : [others === null ? tellsNot.othersUnknown : tellsNot.others(others), tellsNot.fair]),
      ...(spoken < FEW_ANSWERS && !isEveryoneSpoken ? [tellsNot.few] : []),
      ...(declined === 0 ? [] : [tellsNot.declined(declined)]),
      tellsNot.people,
      tellsNot.who,
    ],
  };
}

/** What the rounds after the first brought. */
export const addedByLaterRounds = ({ rounds }: Pick<Tally, "rounds">): number =>
  rounds.filter(({ round }) => round > 1).reduce((sum, { spoken }) => sum + spoken, 0);

/** Whether some parts of the street show no answers, because there are too few. */
export const hasHidden = ({ segments }: Pick<Tally, "segments">): boolean =>
  segments.some(({ counts }) => counts === null);
