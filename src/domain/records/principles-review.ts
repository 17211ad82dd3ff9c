import * as v from "valibot";
import { items, scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { line, day } from "../schema/values.ts";

/** Nationale ombudsman: a constructive attitude, one government, clear and knowable choices. */
export const PRINCIPLES = ["constructive", "oneGovernment", "clearChoices"] as const;

/** Stand van de uitgangspunten: the team's stock-take on the ombudsman's three principles. */
export const principlesReview = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    heldOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    view: scalar(v.picklist(["own", "residents"]), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    scores: items(
      { principle: v.picklist(PRINCIPLES), score: v.picklist([1, 2, 3, 4]), note: line },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
  },
  index: { orderBy: "heldOn", links: [] },
});
