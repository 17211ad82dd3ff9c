import * as v from "valibot";
import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, day } from "../schema/values.ts";

/** `viewer` reads; `fieldworker` also writes; `lead` also manages members, neighbourhoods, settings, exports and erasure. */
export const ROLES = ["viewer", "fieldworker", "lead"] as const;
export type Role = (typeof ROLES)[number];

/** Collega in a team. Written by the server; its id is derived from scope and person. */
export const member = defineRecord({
  lifecycle: "server",
  scopes: ["team"],
  fields: {
    person: scalar(id, { personal: "yes", searched: false, exported: true, printed: false }),
    name: scalar(line, { personal: "yes", searched: true, exported: true, printed: true }),
    role: scalar(v.picklist(ROLES), { personal: "no", searched: false, exported: true, printed: false }),
    jobTitle: scalar(line, { personal: "yes", searched: false, exported: true, printed: true }),
    department: scalar(line, { personal: "yes", searched: false, exported: true, printed: true }),
    workPhone: scalar(line, { personal: "yes", searched: false, exported: true, printed: true }),
    awayUntil: scalar(day, { personal: "yes", searched: false, exported: true, printed: false }),
    replacedBy: scalar(id, { personal: "yes", searched: false, exported: true, printed: false }),
    leftOn: scalar(day, { personal: "yes", searched: false, exported: true, printed: false }),
  },
  index: { links: [] },
});
