import { text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { prose } from "../schema/values.ts";

/** Ontwikkelplan: five questions for oneself. Private. */
export const developmentPlan = defineRecord({
  lifecycle: "editable",
  scopes: ["private"],
  fields: {
    /** Waar sta ik nu? */
    standing: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
    /** Waar wil ik naartoe? */
    goal: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
    /** Wat heb ik daarvoor nodig? */
    needs: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
    /** Wat ga ik daarvoor doen? */
    steps: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
    /** Kansen en bedreigingen. */
    chances: text(prose, { personal: "yes", searched: true, exported: true, printed: true }),
  },
  index: { links: [] },
});
