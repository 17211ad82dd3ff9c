import { seededNumbers } from "./seeded-numbers.ts";

/** One note as every contestant stores it: 700 bytes of JSON without its id. */
export interface NoteContent {
  readonly heldAt: string;
  readonly channel: string;
  readonly attitude: number;
  readonly withWhom: readonly string[];
  readonly tags: readonly string[];
  readonly said: string;
}

const BYTES = 700;
const WORDS =
  "de buurt wil een moestuin achter de school omdat het veldje leeg staat en kinderen er niet spelen zij zoekt nog iemand met gereedschap en vraagt of de gemeente water kan regelen vorig jaar is er al eens over gesproken maar daarna bleef het stil hij kent drie gezinnen die mee willen doen zaterdag komt er koffie op straat afval blijft een zorg net als de verlichting bij de brug".split(
    " ",
  );

/** The same note for the same number. */
export function noteContent(number: number): NoteContent {
  const random = seededNumbers(number);
  const content = {
    heldAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    channel: "street",
    attitude: (number % 5) - 2,
    withWhom: ["resident"],
    tags: ["groen"],
  };
  const room = BYTES - JSON.stringify({ ...content, said: "" }).length;
  let said = `Gesprek ${number}.`;
  while (said.length < room) said += ` ${WORDS[random() % WORDS.length] ?? ""}`;
  // No blank at the end: Stoep would keep it, but another store might not.
  return {
    ...content,
    said: `${said
      .slice(0, room - 1)
      .trimEnd()
      .padEnd(room - 1, "e")}.`,
  };
}
