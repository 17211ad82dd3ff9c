import * as v from "valibot";
import { scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, prose, day, cents, flag } from "../schema/values.ts";

export const OUTCOMES = ["yes", "yesIf", "no", "deferred"] as const;
export const DECIDED_BY = ["mandate", "teamLead", "board", "council"] as const;

/** Besluit on an initiative. Immutable once adopted. */
export const decision = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    outcome: scalar(v.picklist(OUTCOMES), { personal: "no", searched: false, exported: true, printed: true }),
    reason: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** What is possible instead. */
    alternative: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    decidedBy: scalar(v.picklist(DECIDED_BY), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    amountCents: scalar(cents, { personal: "no", searched: false, exported: true, printed: true }),
    decidedOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    /** The day the resident was told. */
    toldOn: scalar(day, { personal: "no", searched: false, exported: true, printed: false }),
    /** From then on only `toldOn` may change. */
    isAdopted: scalar(flag, { personal: "no", searched: false, exported: true, printed: true }),
  },
  index: { orderBy: "decidedOn", state: "outcome", links: ["initiative"] },
});
