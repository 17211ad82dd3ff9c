import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { recordTypes } from "#domain/records/registry";
import { items, scalar, text } from "#domain/schema/field";
import { defineRecord } from "#domain/schema/record-type";
import { line, prose } from "#domain/schema/values";

const complete = { personal: "no", searched: false, exported: true, printed: true } as const;

describe("the declaration of a field", () => {
  it("does not compile when it is left out, or a part of it is", () => {
    // The type check of the tests fails on a line below that does compile.
    // @ts-expect-error no declaration
    scalar(line);
    // @ts-expect-error not said whether it is personal
    scalar(line, { searched: false, exported: true, printed: true });
    // @ts-expect-error not said whether it is printed
    text(prose, { personal: "no", searched: false, exported: true });
    // @ts-expect-error a word that says nothing
    items({ what: line }, { ...complete, personal: "maybe" });
    expect(scalar(line, complete).declaration).toEqual(complete);
  });

  it("keeps what may be personal out of the database's indexes", () => {
    for (const [type, { fields, index }] of Object.entries(recordTypes)) {
      const named = [
        ...index.links,
        ...("orderBy" in index ? [index.orderBy] : []),
        ...("state" in index ? [index.state] : []),
      ];
      for (const name of named) {
        const field = Object.entries(fields).find(([candidate]) => candidate === name)?.[1];
        expect(field?.declaration.personal, `${type}.${name}`).toBe("no");
      }
    }
  });

  it("lets an index name only fields there are", () => {
    const odd = defineRecord({
      lifecycle: "editable",
      scopes: ["team"],
      fields: { title: scalar(v.string(), complete) },
      // @ts-expect-error there is no such field
      index: { links: ["initiative"] },
    });
    expect(Object.keys(odd.fields)).not.toContain(odd.index.links[0]);
  });
});
