import { type Hit, matches } from "./finding.ts";

const ADDRESS = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+\p{L}{2,}/giu;
/** Written so that no machine would read it: jan (at) voorbeeld punt nl. */
const SPELLED =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]*\s?(?:\(at\)|\[at\]|\(a\)|\s@\s|@\s|\sapenstaartje\s)\s?[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.|\s?\(?(?:punt|dot)\)?\s)\p{L}{2,}/giu;

/** E-mail addresses. */
export function findEmails(text: string): readonly Hit[] {
  // Looking for the sign first costs nothing where there is none.
  if (!/@|at[)\]]|\(a\)|apenstaart/iu.test(text)) return [];
  return [...matches(text, ADDRESS), ...matches(text, SPELLED)];
}
