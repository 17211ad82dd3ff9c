import * as v from "valibot";

/** Bounds on single values. They refuse a submitted value; a value that merging made may exceed them (sync.md). */
export const MAX_TEXT_LENGTH = 100_000;
export const MAX_LINE_LENGTH = 500;
export const MAX_AMOUNT_CENTS = 10 ** 12;
export const MAX_SET_SIZE = 500;
export const MAX_ITEM_COUNT = 1_000;
const MAX_COUNT = 10_000_000;
export const MAX_OUTLINE_LENGTH = 1_000_000;
const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID in lower case: version 7 for what one device makes, 4 for answers at the door, 8 for ids derived by hash. */
export const id = v.pipe(v.string(), v.regex(ID_PATTERN));

/** One line of words: a title, a name, a label. */
export const line = v.pipe(v.string(), v.maxLength(MAX_LINE_LENGTH));

/** Long text with line ends LF. */
export const prose = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));

/** A key made by people or code: a tag, a kind, an option. */
export const tag = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** A calendar day, `YYYY-MM-DD`, 1900 to 2199. */
export const day = v.pipe(v.string(), v.regex(/^(?:19|20|21)\d\d-\d\d-\d\d$/), v.check(isCalendarDay));

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`, years 1900 to 2199. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^(?:19|20|21)\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/),
  v.check((value) => isCalendarDay(value.slice(0, 10))),
);

/** Whole euro cents, at most 10^12 either way. */
export const cents = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(-MAX_AMOUNT_CENTS),
  v.maxValue(MAX_AMOUNT_CENTS),
);

/** A number of people, doors, hours, rounds. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_COUNT));

export const flag = v.boolean();

/** SHA-256, lower-case hex. */
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** GeoJSON text of a Polygon or MultiPolygon in WGS 84. Kept as text: nothing reads inside it but the map code. */
export const outline = v.pipe(v.string(), v.maxLength(MAX_OUTLINE_LENGTH));

function isCalendarDay(value: string): boolean {
  // A day its month does not have becomes one of the next month.
  return new Date(`${value}T00:00:00.000Z`).getUTCDate() === Number(value.slice(8));
}
