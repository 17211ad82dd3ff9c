import * as v from "valibot";
import { scalar, set } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, tag, day, count } from "../schema/values.ts";

export const PROPOSAL_ANSWERS = ["for", "forIf", "neutral", "against"] as const;
export const PARTS_OF_DAY = ["morning", "afternoon", "evening"] as const;

/** Antwoord at the door. No door, no name, no exact time. Undo deletes it. */
export const supportResponse = defineRecord({
  lifecycle: "immutable",
  scopes: ["team"],
  fields: {
    check: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    segment: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    /** 1 for the first try at a door, 2 for the second. */
    round: scalar(count, { personal: "no", searched: false, exported: true, printed: false }),
    /** One of `PROPOSAL_ANSWERS`, an option id of a choice, `notHome` or `declined`. */
    answer: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    reasons: set(id, { personal: "no", searched: false, exported: true, printed: false }),
    condition: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    remark: scalar(line, { personal: "possible", searched: true, exported: true, printed: false }),
    day: scalar(day, { personal: "no", searched: false, exported: true, printed: false }),
    partOfDay: scalar(v.picklist(PARTS_OF_DAY), {
      personal: "no",
      searched: false,
      exported: true,
      printed: false,
    }),
  },
  index: { orderBy: "day", links: ["check"] },
});
