import type { Finding } from "./finding.ts";

/** A text without a piece, and what is needed to put it back. */
export interface TakenOut {
  readonly before: string;
  readonly after: string;
  /** Where the two begin and cease to differ. */
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** Takes exactly one piece out; of the text around it only a space, a comma or brackets that would be left over go along. */
export function takeOut(text: string, finding: Pick<Finding, "start" | "end" | "instead">): TakenOut {
  let { start, end } = finding;
  const { instead } = finding;
  if (instead === "") {
    if (text[start - 1] === "(" && text[end] === ")") [start, end] = [start - 1, end + 1];
    const isSpace = (at: number): boolean => /[ \u00A0]/u.test(text.charAt(at));
    const isLoose = end >= text.length || /[\s.,;:!?)]/u.test(text.charAt(end));
    if (isLoose && isSpace(start - 1)) start -= 1;
    // Of two commas that would stand together, one is enough.
    if (isLoose && text[start - 1] === "," && text[end] === ",") end += 1;
    else if ((start === 0 || text[start - 1] === "\n") && isSpace(end)) end += 1;
  }
  return {
    before: text,
    after: text.slice(0, start) + instead + text.slice(end),
    start,
    endBefore: end,
    endAfter: start + instead.length,
  };
}

/** Puts the piece back in a text that may have changed since, before or behind it; where its place can't be found, at the end. */
export function putBack(now: string, { before, after, start, endBefore, endAfter }: TakenOut): string {
  const head = after.slice(0, endAfter);
  const tail = after.slice(start);
  const [hasHead, hasTail] = [now.startsWith(head), now.endsWith(tail)];
  // Where both stand, the longer one says more.
  if (hasHead && (!hasTail || head.length >= tail.length))
    return before.slice(0, endBefore) + now.slice(endAfter);
  if (hasTail) return now.slice(0, now.length - tail.length) + before.slice(start);
  const piece = before.slice(start, endBefore).trim();
  return `${now}${now === "" || /\s$/u.test(now) ? "" : " "}${piece}`;
}
