import * as v from "valibot";
import { items, scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, prose, day, count } from "../schema/values.ts";

export const CHECK_KINDS = ["proposal", "choice"] as const;
export const CHECK_STATES = ["draft", "open", "closed"] as const;
export type CheckState = (typeof CHECK_STATES)[number];
export const SEGMENT_STATES = ["waiting", "walking", "done"] as const;

/** Draagvlakcheck: what a neighbourhood thinks of a proposal or a choice, asked from door to door. */
export const supportCheck = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    kind: scalar(v.picklist(CHECK_KINDS), { personal: "no", searched: false, exported: true, printed: true }),
    /** Locked at the first answer, as the options are. */
    question: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Of a choice. A proposal has five fixed answers and none here. */
    options: items(
      { label: line, position: count },
      { personal: "no", searched: false, exported: true, printed: true },
    ),
    neighbourhood: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    households: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    segments: items(
      { label: line, doors: count, claimedBy: id, state: v.picklist(SEGMENT_STATES), position: count },
      { personal: "no", searched: false, exported: true, printed: true },
    ),
    /** In one order for the whole check. */
    reasons: items(
      { label: line, position: count },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
    state: scalar(v.picklist(CHECK_STATES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    startsOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    endsOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    conclusion: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** How the neighbourhood heard the result. */
    feedback: items(
      { how: line, on: day },
      { personal: "possible", searched: true, exported: true, printed: true },
    ),
  },
  index: { state: "state", links: ["initiative", "neighbourhood"] },
});
