import { scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, prose, tag } from "../schema/values.ts";

/** Reactie of a colleague on a record. */
export const comment = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    about: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    aboutType: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    body: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
  },
  index: { links: ["about"] },
});
