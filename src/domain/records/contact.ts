import { scalar, set } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, day, flag } from "../schema/values.ts";

/** Contactpersoon: who must be reached again, with consent. Never searched, printed, charted or in an ordinary export. */
export const contact = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    name: scalar(line, { personal: "yes", searched: false, exported: false, printed: false }),
    phone: scalar(line, { personal: "yes", searched: false, exported: false, printed: false }),
    email: scalar(line, { personal: "yes", searched: false, exported: false, printed: false }),
    organisation: scalar(line, { personal: "yes", searched: false, exported: false, printed: false }),
    hasConsent: scalar(flag, { personal: "no", searched: false, exported: false, printed: false }),
    informedOn: scalar(day, { personal: "no", searched: false, exported: false, printed: false }),
    keepUntil: scalar(day, { personal: "no", searched: false, exported: false, printed: false }),
    /** Initiatives and actions. */
    linkedTo: set(id, { personal: "no", searched: false, exported: false, printed: false }),
  },
  index: { orderBy: "keepUntil", links: ["linkedTo"] },
});
