import * as v from "valibot";
import { items, scalar, set, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { line, prose, tag, cents, count } from "../schema/values.ts";

import { PHASES } from "./initiative.ts";

/** Teaminstellingen. One per team; its id is derived from the scope. */
export const teamSettings = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    name: scalar(line, { personal: "no", searched: true, exported: true, printed: true }),
    tags: set(tag, { personal: "no", searched: false, exported: true, printed: true }),
    /** How long a phase may take before it stands out. */
    phaseDays: items(
      { phase: v.picklist(PHASES), days: count },
      { personal: "no", searched: false, exported: true, printed: true },
    ),
    mandateCents: scalar(cents, { personal: "no", searched: false, exported: true, printed: true }),
    coFinancingPercent: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    retention: items(
      { class: line, years: count },
      { personal: "no", searched: false, exported: true, printed: true },
    ),
    programmes: set(tag, { personal: "no", searched: false, exported: true, printed: true }),
    /** Zo werken wij. */
    wayOfWorking: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Results of smaller groups are hidden; at least 5. */
    smallestGroup: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
  },
  index: { links: [] },
});
