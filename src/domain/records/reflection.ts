import { scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, prose, day } from "../schema/values.ts";

/** Terugblik on an initiative, with the three questions. */
export const reflection = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    heldOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
    withWhom: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Zijn we op de goede weg? */
    rightWay: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Doen we de goede dingen? */
    rightThings: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** Doen we de dingen goed? */
    thingsRight: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    learned: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
  },
  index: { orderBy: "heldOn", links: ["initiative"] },
});
