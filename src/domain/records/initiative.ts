import * as v from "valibot";
import { items, scalar, set, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, prose, tag, day, instant, flag } from "../schema/values.ts";

import { REFERENCE_KINDS } from "./external-reference.ts";

export const PHASES = [
  "idee",
  "verkennen",
  "draagvlak",
  "uitwerken",
  "besluit",
  "uitvoering",
  "afgerond",
  "gestopt",
] as const;
export type Phase = (typeof PHASES)[number];

export const INITIATOR_KINDS = [
  "resident",
  "residents",
  "association",
  "entrepreneur",
  "volunteer",
  "professional",
] as const;
export const RECEIVED_BY = [
  "conversation",
  "desk",
  "email",
  "phone",
  "website",
  "councillor",
  "colleague",
] as const;

/** Initiatief: something residents want to do, from first idea to evaluation. */
export const initiative = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    title: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    summary: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Why the initiator wants this. */
    motivation: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    initiatorKind: scalar(v.picklist(INITIATOR_KINDS), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    /** How the resident wants to be named; only with `creditConsent`. */
    credit: scalar(line, { personal: "yes", searched: false, exported: true, printed: true }),
    creditConsent: scalar(flag, { personal: "no", searched: false, exported: true, printed: false }),
    receivedOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    /** How it came in. */
    receivedBy: scalar(v.picklist(RECEIVED_BY), {
      personal: "no",
      searched: false,
      exported: true,
      printed: false,
    }),
    neighbourhoods: set(id, { personal: "no", searched: false, exported: true, printed: true }),
    phase: scalar(v.picklist(PHASES), { personal: "no", searched: false, exported: true, printed: true }),
    phaseLog: items(
      { phase: v.picklist(PHASES), enteredAt: instant, leftAt: instant },
      { personal: "no", searched: false, exported: true, printed: false },
    ),
    /** Person id of the colleague who is the one point of contact. */
    contactPoint: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    tags: set(tag, { personal: "no", searched: true, exported: true, printed: true }),
    colleagues: items(
      { department: line, who: line, since: day },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    roleAgreements: items(
      { who: line, what: line, expectation: line, agreedOn: day },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    /** The part of the coalition programme it fits. */
    programme: scalar(line, { personal: "no", searched: false, exported: true, printed: true }),
    successStory: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    endReason: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    references: items(
      { kind: v.picklist(REFERENCE_KINDS), number: line },
      { personal: "no", searched: true, exported: true, printed: true },
    ),
    retentionClass: scalar(line, { personal: "no", searched: false, exported: true, printed: false }),
    closedOn: scalar(day, { personal: "no", searched: false, exported: true, printed: false }),
    onHold: scalar(flag, { personal: "no", searched: false, exported: true, printed: false }),
  },
  index: { state: "phase", links: ["neighbourhoods"] },
});
