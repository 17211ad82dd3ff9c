import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, count, outline } from "../schema/values.ts";

/** Buurt: an area of the statistics office (CBS) or of the team itself. */
export const neighbourhood = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    /** CBS code: `BU` and eight characters, not always digits. An area of the team itself has none. */
    code: scalar(line, { personal: "no", searched: true, exported: true, printed: true }),
    /** The year the code belongs to; codes change every year. */
    year: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    name: scalar(line, { personal: "no", searched: true, exported: true, printed: true }),
    district: scalar(line, { personal: "no", searched: true, exported: true, printed: true }),
    municipality: scalar(line, { personal: "no", searched: true, exported: true, printed: true }),
    households: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    inhabitants: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    outline: scalar(outline, { personal: "no", searched: false, exported: true, printed: false }),
    /** The neighbourhood that took this one's place. */
    supersededBy: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
  },
  index: { orderBy: "name", state: "municipality", links: ["supersededBy"] },
});
