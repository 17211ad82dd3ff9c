import * as v from "valibot";
import { items, scalar, set, text } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, prose, tag, instant, count, flag } from "../schema/values.ts";

import { REFERENCE_KINDS } from "./external-reference.ts";

export const CHANNELS = ["street", "door", "phone", "meeting", "visit", "townHall"] as const;
export type Channel = (typeof CHANNELS)[number];

export const WITH_WHOM = [
  "resident",
  "entrepreneur",
  "volunteer",
  "association",
  "professional",
  "colleague",
  "councillor",
] as const;
export type WithWhom = (typeof WITH_WHOM)[number];

/** From critical (−2) to enthusiastic (+2). */
export const ATTITUDES = [-2, -1, 0, 1, 2] as const;

/** Gesprek: what was said in the street, at a door, on the phone, in a meeting. */
export const conversation = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    heldAt: scalar(instant, { personal: "no", searched: false, exported: true, printed: true }),
    channel: scalar(v.picklist(CHANNELS), { personal: "no", searched: false, exported: true, printed: true }),
    withWhom: set(v.picklist(WITH_WHOM), { personal: "no", searched: false, exported: true, printed: true }),
    headcount: scalar(count, { personal: "no", searched: false, exported: true, printed: true }),
    neighbourhood: scalar(id, { personal: "no", searched: false, exported: true, printed: true }),
    /** Street level, no house number. */
    place: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    said: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    motivation: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    /** What the people around it think of it. */
    surroundings: text(prose, { personal: "possible", searched: true, exported: true, printed: true }),
    attitude: scalar(v.picklist(ATTITUDES), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    rolesExplained: scalar(flag, { personal: "no", searched: false, exported: true, printed: true }),
    tags: set(tag, { personal: "no", searched: true, exported: true, printed: true }),
    initiatives: set(id, { personal: "no", searched: false, exported: true, printed: false }),
    references: items(
      { kind: v.picklist(REFERENCE_KINDS), number: line },
      { personal: "no", searched: true, exported: true, printed: true },
    ),
  },
  index: { orderBy: "heldAt", links: ["initiatives", "neighbourhood"] },
});
