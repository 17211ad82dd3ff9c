import { scalar, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, prose, day, sha256Hex } from "../schema/values.ts";

/** Vastgestelde versie: the fact sheet as it was adopted. */
export const factSheetVersion = defineRecord({
  lifecycle: "immutable",
  scopes: ["team"],
  fields: {
    factSheet: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    initiative: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    /** Canonical JSON of the fact sheet's fields. */
    snapshot: text(prose, { personal: "possible", searched: false, exported: true, printed: true }),
    /** Of the snapshot's UTF-8 bytes. */
    sha256: scalar(sha256Hex, { personal: "no", searched: false, exported: true, printed: true }),
    adoptedBy: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    adoptedOn: scalar(day, { personal: "no", searched: false, exported: true, printed: true }),
  },
  index: { orderBy: "adoptedOn", links: ["factSheet", "initiative"] },
});
