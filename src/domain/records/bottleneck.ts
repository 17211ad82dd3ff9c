import * as v from "valibot";
import { scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, prose, day } from "../schema/values.ts";

import { PRINCIPLES } from "./principles-review.ts";

export const RAISED_BY = ["resident", "colleague"] as const;
export const BOTTLENECK_STATES = ["open", "answered", "learned"] as const;

/** Knelpunt between residents and the municipality, and what was learned from it. */
export const bottleneck = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    chafed: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    raisedBy: scalar(v.picklist(RAISED_BY), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    principle: scalar(v.picklist(PRINCIPLES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    owner: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    state: scalar(v.picklist(BOTTLENECK_STATES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    answeredOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    lesson: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
  },
  index: { state: "state", links: ["initiative"] },
});
