import * as v from "valibot";
import { items, scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, prose, day, cents, count, flag } from "../schema/values.ts";

export const QUESTIONS = ["cost", "benefit", "duration", "parties", "role"] as const;
export type Question = (typeof QUESTIONS)[number];

export const COST_FREQUENCIES = ["once", "yearly"] as const;
export const VAT = ["including", "excluding", "none"] as const;
export const COST_CERTAINTIES = ["estimate", "quote", "actual"] as const;
export const FUNDING_STATES = ["idea", "requested", "promised", "received", "refused"] as const;
export const PARTY_STATES = ["toAsk", "talking", "agreed", "declined"] as const;

/** From most to least steering by the municipality (Rob, "Loslaten in vertrouwen", 2012). */
export const MUNICIPAL_ROLES = ["reguleren", "regisseren", "stimuleren", "faciliteren", "loslaten"] as const;

/** Factsheet: the five questions about an initiative. Its id is derived from the initiative. */
export const factSheet = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    costs: items(
      {
        what: line,
        amountCents: cents,
        frequency: v.picklist(COST_FREQUENCIES),
        vat: v.picklist(VAT),
        certainty: v.picklist(COST_CERTAINTIES),
        officialHours: count,
      },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    costsNothing: scalar(flag, { personal: "no", searched: false, exported: true, printed: true }),
    funding: items(
      { form: line, amountCents: cents, inKind: line, state: v.picklist(FUNDING_STATES) },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    benefit: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    forWhom: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    householdsReached: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    startsOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    endsOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    isLasting: scalar(flag, { personal: "no", searched: false, exported: true, printed: true }),
    milestones: items(
      { what: line, on: day, isReached: flag },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    /** Organisations, or "bewoners"; never a resident by name. */
    parties: items(
      {
        name: line,
        part: line,
        contribution: line,
        needs: line,
        offers: line,
        gains: line,
        state: v.picklist(PARTY_STATES),
        isMunicipality: flag,
      },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    /** A step of the scale of the Raad voor het Openbaar Bestuur. */
    municipalRole: scalar(v.picklist(MUNICIPAL_ROLES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    /** What the municipality does. */
    municipalWork: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    conditions: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** What an answer rests on: a conversation, a check. */
    evidence: items(
      { question: v.picklist(QUESTIONS), record: id },
      { personal: "no", searched: false, exported: true, printed: false },
    ),
  },
  index: { links: ["initiative"] },
});
