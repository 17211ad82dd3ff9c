import { describe, expect, it } from "vitest";
import { recordTypes } from "#domain/records/registry";
import type { RecordDefinition } from "#domain/schema/record-type";
import { privacyOverview } from "#tests/support/privacy-overview";

describe("the privacy overview", () => {
  it("is current: docs/privacy.md says what the declarations say (mend with -u)", async () => {
    await expect(privacyOverview()).toMatchFileSnapshot("../../docs/privacy.md");
  });

  it("names every type and every field", () => {
    const overview = privacyOverview();
    for (const [type, { fields }] of Object.entries(recordTypes)) {
      expect(overview).toContain(`(\`${type}\`)`);
      for (const name of Object.keys(fields)) expect(overview).toContain(`| \`${name}\``);
    }
  });
});

describe("the declarations", () => {
  const definitions: readonly (readonly [string, RecordDefinition])[] = Object.entries(recordTypes);

  it("keep a contact out of searching, ordinary exports and print", () => {
    for (const { declaration } of Object.values(recordTypes.contact.fields)) {
      expect(declaration).toMatchObject({ searched: false, exported: false, printed: false });
    }
  });

  it("index nothing that is or may be personal", () => {
    for (const [type, { fields, index }] of definitions) {
      for (const name of [index.orderBy, index.state, ...index.links]) {
        if (name !== undefined) expect(fields[name]?.declaration.personal, `${type}.${name}`).toBe("no");
      }
    }
  });

  it("call every long text at least possibly personal", () => {
    for (const [type, { fields }] of definitions) {
      for (const [name, field] of Object.entries(fields)) {
        if (field.kind === "text") expect(field.declaration.personal, `${type}.${name}`).not.toBe("no");
      }
    }
  });
});
