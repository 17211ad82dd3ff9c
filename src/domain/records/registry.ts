import type { FieldsOf, RecordDefinition } from "../schema/record-type.ts";
import { action } from "./action.ts";
import { attachment } from "./attachment.ts";
import { bottleneck } from "./bottleneck.ts";
import { comment } from "./comment.ts";
import { conflict } from "./conflict.ts";
import { contact } from "./contact.ts";
import { conversation } from "./conversation.ts";
import { decision } from "./decision.ts";
import { developmentPlan } from "./development-plan.ts";
import { factSheetVersion } from "./fact-sheet-version.ts";
import { factSheet } from "./fact-sheet.ts";
import { hold } from "./hold.ts";
import { initiative } from "./initiative.ts";
import { member } from "./member.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { principlesReview } from "./principles-review.ts";
import { reflection } from "./reflection.ts";
import { selfAssessment } from "./self-assessment.ts";
import { supportCheck } from "./support-check.ts";
import { supportResponse } from "./support-response.ts";
import { teamSettings } from "./team-settings.ts";

/** Every type of record Stoep knows. A row of another type passes through untouched. */
export const recordTypes = {
  neighbourhood,
  initiative,
  conversation,
  supportCheck,
  supportResponse,
  factSheet,
  factSheetVersion,
  decision,
  action,
  contact,
  bottleneck,
  reflection,
  principlesReview,
  comment,
  selfAssessment,
  developmentPlan,
  attachment,
  teamSettings,
  hold,
  member,
  conflict,
} as const;

export type RecordType = keyof typeof recordTypes;
export type RecordFields<T extends RecordType> = FieldsOf<(typeof recordTypes)[T]>;

/** The definition of a type, or `undefined` for one this version does not know. */
export function definitionOf(type: string): RecordDefinition | undefined {
  return Object.hasOwn(recordTypes, type) ? recordTypes[type as RecordType] : undefined;
}
