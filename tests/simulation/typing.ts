import { definitionOf, type RecordType } from "#domain/records/registry";
import { isJsonObject, membersOf, stringsOf, type Json } from "#domain/json";
import type { Dice } from "./random.ts";
import { tokenText } from "./tokens.ts";

/** The fields that are typed in, of every kind there is. */
export const TYPED_FIELDS = {
  conversation: ["place", "said", "motivation", "tags", "references", "headcount", "channel", "attitude"],
  supportCheck: ["question", "segments", "conclusion", "state"],
  decision: ["reason", "outcome", "decidedOn", "isAdopted", "toldOn"],
  selfAssessment: ["note", "scores", "filledInOn"],
} as const;
export type TypedType = keyof typeof TYPED_FIELDS;

const CHOICES: Readonly<Record<string, readonly Json[]>> = {
  channel: ["street", "door", "phone"],
  attitude: [-2, 0, 2],
  state: ["draft", "open", "closed"],
  outcome: ["yes", "yesIf", "no"],
  isAdopted: [true],
};

/** A colleague's next thought about a field: what they see, and what they make of it. */
export class Typist {
  readonly #dice: Dice;
  readonly #nextToken: () => string;

  constructor(dice: Dice, nextToken: () => string) {
    this.#dice = dice;
    this.#nextToken = nextToken;
  }

  next(type: RecordType, field: string, shown: Json): Json {
    const definition = definitionOf(type)?.fields[field];
    if (definition === undefined) return null;
    if (definition.kind === "text") return this.#text(typeof shown === "string" ? shown : "");
    if (definition.kind === "set") return this.#set(stringsOf(shown));
    if (definition.kind === "items") return this.#items(field, membersOf(shown));
    return this.#scalar(field);
  }

  #scalar(field: string): Json {
    const choices = CHOICES[field];
    if (choices !== undefined) return this.#dice.pick(choices);
    if (this.#dice.chance(0.1)) return null;
    if (field === "headcount") return this.#dice.below(50);
    if (field.endsWith("On")) return `2026-0${this.#dice.between(1, 9)}-1${this.#dice.below(10)}`;
    return `straat ${this.#nextToken()}`;
  }

  #text(shown: string): string {
    const paragraphs = shown === "" ? [] : shown.split("\n\n");
    const place = this.#dice.below(paragraphs.length + 1);
    const chosen = paragraphs[place];
    switch (this.#dice.below(paragraphs.length === 0 ? 1 : 5)) {
      case 0:
      case 1:
        return [
          ...paragraphs.slice(0, place),
          `Ze zeiden ${this.#nextToken()} erbij.`,
          ...paragraphs.slice(place),
        ].join("\n\n");
      case 2:
        return [...paragraphs.slice(0, place), ...paragraphs.slice(place + 1)].join("\n\n");
      case 3:
        return paragraphs
          .map((each) => (each === chosen ? `${each} En ${this.#nextToken()}.` : each))
          .join("\n\n");
      default:
        return paragraphs
          .map((each) => (each === chosen ? each.replace(/q\d{5}q/, this.#nextToken()) : each))
          .join("\n\n");
    }
  }

  #set(shown: readonly string[]): readonly string[] {
    if (shown.length > 0 && this.#dice.chance(0.4)) {
      const gone = this.#dice.pick(shown);
      return shown.filter((element) => element !== gone);
    }
    return [...shown, this.#nextToken()].toSorted();
  }

  #items(field: string, shown: Readonly<Record<string, Json>>): Json {
    const id = `i${this.#dice.below(3)}`;
    const item = shown[id];
    if (item !== undefined && this.#dice.chance(0.3)) {
      const { [id]: _gone, ...rest } = shown;
      return rest;
    }
    const changed = isJsonObject(item) ? item : {};
    return { ...shown, [id]: { ...changed, ...this.#item(field) } };
  }

  #item(field: string): Readonly<Record<string, Json>> {
    if (field === "references")
      return this.#dice.chance(0.3) ? { kind: "zaak" } : { number: this.#nextToken() };
    if (field === "scores")
      return this.#dice.chance(0.5) ? { score: this.#dice.between(1, 4) } : { statement: this.#nextToken() };
    return this.#dice.chance(0.4) ? { doors: this.#dice.below(90) } : { label: this.#nextToken() };
  }
}

/** Gives every typed word a number of its own. */
export function tokenCounter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return tokenText(count);
  };
}
