import * as v from "valibot";
import { items, scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, tag, instant } from "../schema/values.ts";

import type { Json } from "../json.ts";

const anyJson = v.custom<Json>((value) => value !== undefined);

/** Twee versies: unseen edits of one value, all kept. Written by the server, at most one open per record, field and property. */
export const conflict = defineRecord({
  lifecycle: "server",
  scopes: ["team", "private"],
  fields: {
    recordType: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    record: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    field: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    item: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    property: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    /** Keyed by the mutation that wrote it. `at` is the server's time. */
    versions: items(
      { value: anyJson, by: id, at: instant },
      { personal: "possible", searched: false, exported: true, printed: false },
    ),
    state: scalar(v.picklist(["open", "settled"]), {
      personal: "no",
      searched: false,
      exported: true,
      printed: false,
    }),
    settledBy: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
  },
  index: { state: "state", links: ["record"] },
});
