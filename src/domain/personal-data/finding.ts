import type { Passage } from "../traces.ts";

/** What of a person may turn up in a note. `address`: a postcode with a house number. `name`: one that follows meneer, mevrouw and the like. */
export type PersonalKind = "bsn" | "phone" | "email" | "iban" | "address" | "name";

/** A piece of a text that points to one person. `start` and `end` count UTF-16 units, as a string does. */
export interface Finding extends Passage {
  readonly kind: PersonalKind;
  /** What stands there. */
  readonly piece: string;
  /** Words that say as much of the person as a note needs, where such words read well; else the piece just goes. */
  readonly instead: string;
}

/** What the finders of one kind tell. */
export type Hit = Passage & { readonly instead?: string };

/** Every match of a pattern (with the flag `g`) as a passage. */
export function matches(text: string, pattern: RegExp): readonly (Passage & { readonly piece: string })[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    piece: match[0],
  }));
}

/** The digits of a piece, without what stands between them. */
export const digitsOf = (piece: string): string => piece.replaceAll(/\D/gu, "");
