import { type Source, sources } from "./source.ts";

export interface ReflectionQuestion {
  /** The field of a reflection that holds the answer. */
  readonly field: "rightWay" | "rightThings" | "thingsRight";
  readonly question: string;
  readonly help: string;
}

export const reflectionSource: Source = sources.workingTogether;

/** The three questions for looking back together, on the way and at the end. */
export const reflectionQuestions: readonly ReflectionQuestion[] = [
  {
    field: "rightWay",
    question: "Zijn we op de goede weg?",
    help: "Komt het plan dichter bij wat de bewoners ermee wilden?",
  },
  {
    field: "rightThings",
    question: "Doen we de goede dingen?",
    help: "Wat hielp echt, en wat kunnen we laten?",
  },
  {
    field: "thingsRight",
    question: "Doen we de dingen goed?",
    help: "Hoe ging het samenwerken, en wat doen we de volgende keer anders?",
  },
];
