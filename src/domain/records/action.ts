import * as v from "valibot";
import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, tag, day } from "../schema/values.ts";

export const ACTION_STATES = ["open", "done", "failed"] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** Actie: something promised or to be done, with a day. */
export const action = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    what: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Person id of a colleague. */
    assignee: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    /** When it is somebody outside the team. */
    assigneeName: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    dueOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    state: scalar(v.picklist(ACTION_STATES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    /** Why it did not work out, told to whom. */
    explanation: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    about: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    aboutType: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    /** Person id of who promised this to a resident. */
    promisedBy: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
  },
  index: { orderBy: "dueOn", state: "state", links: ["about", "initiative"] },
});
