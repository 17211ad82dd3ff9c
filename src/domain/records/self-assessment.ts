import * as v from "valibot";
import { items, scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { prose, tag, day } from "../schema/values.ts";

/** Zelfanalyse on five themes, on a scale of four. Private. */
export const selfAssessment = defineRecord({
  lifecycle: "editable",
  scopes: ["private"],
  fields: {
    filledInOn: scalar(day, { personal: "yes", searched: false, exported: true, printed: false }),
    scores: items(
      { theme: tag, statement: tag, score: v.picklist([1, 2, 3, 4]) },
      { personal: "yes", searched: false, exported: true, printed: false },
    ),
    note: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
  },
  index: { links: [] },
});
