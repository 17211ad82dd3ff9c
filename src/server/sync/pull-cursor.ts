import * as v from "valibot";

/** What a device has of a scope: every row with `low` < seq ≤ `high`. It pages downward until `low` is 0, then upward from `high`. */
export interface PullCursor {
  readonly low: number;
  readonly high: number;
}

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const cursorText = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ low: place, high: place }),
  v.check(({ low, high }) => low <= high),
);

export function writeCursor({ low, high }: PullCursor): string {
  return Buffer.from(JSON.stringify({ low, high })).toString("base64url");
}

/** `null`: not a cursor this server made. */
export function readCursor(text: string): PullCursor | null {
  const parsed = v.safeParse(cursorText, Buffer.from(text, "base64url").toString("utf8"));
  return parsed.success ? parsed.output : null;
}
