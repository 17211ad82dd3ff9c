import { actionText } from "./action.ts";
import { bottleneckText } from "./bottleneck.ts";
import { checkText } from "./check.ts";
import { conversationText } from "./conversation.ts";
import { factSheetText } from "./fact-sheet.ts";
import { decisionText, initiativeText } from "./initiative.ts";
import { recordText } from "./record.ts";
import { teamText } from "./team.ts";

type Choices = Readonly<Record<string, string>>;

const { cost, funding, parties } = factSheetText;
const segmentStates = { waiting: "Nog te lopen", walking: "Wordt gelopen", done: "Klaar" };
const fourSteps = { "1": "1 van 4", "2": "2 van 4", "3": "3 van 4", "4": "4 van 4" };

/** What the choices of a field are called, by `type.field` or `type.field/property`. A test holds them against the records. */
export const fieldChoices: Readonly<Record<string, Choices>> = {
  "conversation.channel": conversationText.channels,
  "conversation.withWhom": conversationText.people,
  "conversation.attitude": conversationText.attitudes,
  "conversation.references/kind": recordText.referenceKinds,
  "initiative.initiatorKind": initiativeText.initiatorKinds,
  "initiative.receivedBy": initiativeText.receivedBys,
  "initiative.phase": initiativeText.phases,
  "initiative.phaseLog/phase": initiativeText.phases,
  "initiative.references/kind": recordText.referenceKinds,
  "supportCheck.kind": checkText.kinds,
  "supportCheck.state": checkText.states,
  "supportCheck.segments/state": segmentStates,
  "supportResponse.partOfDay": { morning: "Ochtend", afternoon: "Middag", evening: "Avond" },
  "factSheet.costs/frequency": cost.frequencies,
  "factSheet.costs/vat": cost.vats,
  "factSheet.costs/certainty": cost.certainties,
  "factSheet.funding/state": funding.states,
  "factSheet.parties/state": parties.states,
  "factSheet.municipalRole": factSheetText.roles,
  "factSheet.evidence/question": factSheetText.questions,
  "decision.outcome": decisionText.outcomes,
  "decision.decidedBy": decisionText.deciders,
  "action.state": actionText.states,
  "bottleneck.raisedBy": bottleneckText.raisers,
  "bottleneck.principle": bottleneckText.principles,
  "bottleneck.state": bottleneckText.states,
  "principlesReview.view": { own: "Van onszelf", residents: "Van bewoners" },
  "principlesReview.scores/principle": bottleneckText.principles,
  "principlesReview.scores/score": fourSteps,
  "selfAssessment.scores/score": fourSteps,
  "teamSettings.phaseDays/phase": initiativeText.phases,
  "attachment.kind": { photo: "Foto", audio: "Opname", document: "Document" },
  "attachment.state": {
    waiting: "Wacht op verzending",
    uploaded: "Verstuurd",
    checked: "Nagekeken",
    rejected: "Niet aangenomen",
  },
  "attachment.mediaType": {
    "image/jpeg": "Foto (JPEG)",
    "audio/webm": "Opname (WebM)",
    "audio/ogg": "Opname (Ogg)",
    "audio/mp4": "Opname (MP4)",
    "application/pdf": "Document (PDF)",
  },
  "attachment.refusedFor": {
    wrongType: "Het is een ander soort bestand dan het zegt te zijn",
    broken: "Het bestand is beschadigd",
    hiddenContent: "Er zit een ander bestand in verstopt",
    tooManyPixels: "De foto is te groot",
    carriesLocation: "In de foto staat waar die is gemaakt",
    activeContent: "In het document zit een programma of een ander bestand, of het is beveiligd",
    infected: "De virusscanner heeft iets gevonden",
  },
  "member.role": teamText.roles,
};

/** Words for values that are neither typed nor chosen from a list. */
export const valueText = {
  yes: "Ja",
  no: "Nee",
  nothing: "Leeg",
  outline: "Getekende grens",
  unknownRecord: "iets dat niet op dit toestel staat",
  number: (value: number) => new Intl.NumberFormat("nl-NL").format(value),
} as const;
