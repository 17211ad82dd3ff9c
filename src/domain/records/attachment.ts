import * as v from "valibot";
import { scalar } from "../schema/field.ts";
import { defineRecord } from "../schema/record-type.ts";
import { id, line, tag, count, flag, sha256Hex } from "../schema/values.ts";

/** Bijlage: a photo, a voice note or a document with a record. */
export const attachment = defineRecord({
  lifecycle: "editable",
  scopes: ["team"],
  fields: {
    about: scalar(id, { personal: "no", searched: false, exported: true, printed: false }),
    aboutType: scalar(tag, { personal: "no", searched: false, exported: true, printed: false }),
    kind: scalar(v.picklist(["photo", "audio", "document"]), {
      personal: "no",
      searched: false,
      exported: true,
      printed: true,
    }),
    sizeBytes: scalar(count, { personal: "no", searched: false, exported: true, printed: false }),
    sha256: scalar(sha256Hex, { personal: "no", searched: false, exported: true, printed: false }),
    alternativeText: scalar(line, { personal: "possible", searched: true, exported: true, printed: true }),
    mayBeShared: scalar(flag, { personal: "no", searched: false, exported: true, printed: false }),
    state: scalar(v.picklist(["waiting", "uploaded", "checked", "rejected"]), {
      personal: "no",
      searched: false,
      exported: true,
      printed: false,
    }),
  },
  index: { state: "state", links: ["about"] },
});
