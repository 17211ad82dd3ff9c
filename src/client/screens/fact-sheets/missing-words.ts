import type { QuestionReadiness } from "#domain/readiness";
import type { Knower } from "#models/who-might-know";
import { factSheetText } from "#text/fact-sheet";

/** "dekking voor alle kosten, het bedrag van een kostenpost" */
export const missingWords = ({ missing }: QuestionReadiness): string =>
  missing.map((code) => factSheetText.missing[code]).join(", ");

/** "Nog nodig: dekking voor alle kosten." */
export const stillMissing = (question: QuestionReadiness): string =>
  factSheetText.stillMissing(missingWords(question));

/** "Woningcorporatie", "de initiatiefnemer", "Marieke Moestuin (Financiën)" */
export function sayKnower({ kind, name, department }: Knower): string {
  if (name === null) return factSheetText.ask.initiator;
  if (kind === "contactPoint") return factSheetText.ask.contactPoint(name);
  return department === null ? name : factSheetText.ask.ofDepartment(name, department);
}
