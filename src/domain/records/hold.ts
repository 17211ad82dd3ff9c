import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, tag } from "../schema/values.ts";

/** Bewaren: a lead's word that a record may not be destroyed, and why. Its id is derived from the record; deleting it lets the record go. */
export const hold = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    record: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    recordType: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    reason: scalar(line, { personal: "possible", searched: false, exported: true, printed: false }),
  },
  index: { links: ["record"] },
});
