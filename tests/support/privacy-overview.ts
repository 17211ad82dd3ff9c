import { recordTypes } from "#domain/records/registry";
import type { Field } from "#domain/schema/field";
import type { RecordDefinition } from "#domain/schema/record-type";
import { sayType } from "#text/record-types";

const head = `<!-- Generated from the declarations in src/domain/records. Do not edit: change a declaration and run
     npx vitest run tests/unit/privacy-overview.test.ts -u -->

# Privacy overview

Every field of every record declares what it is in the light of privacy law and of use; a field without the declaration does not compile.

- **Personal**: *yes* is meant for personal data; *possible* is free words in which a person may turn up; *no* cannot hold personal data.
- **Searched**: its words can be found with Zoeken. **Exported**: part of an ordinary export. **Printed**: may stand on paper.

Beside these fields every record keeps who made and last changed it, and when: personal data of colleagues. Fields that point to a
colleague hold an id only; what is known of that colleague stands in Collega.
Beside the records the server keeps of who turned on reminders: at what time, on which days and in which time zone, the last day they were
told, and for each device where its browser takes push messages. The push service of the browser's maker passes a message on: it sees that
this server has something for that browser, and when; never what it says. Everybody reads what is kept of them under Wat staat er over mij.
A browser keeps, beside the records of a device, the last six things somebody looked for with Zoeken there, and what they opened from it. They
go to no server. The words go as soon as the device hears that something was erased on request; all of it goes with the button under Zoeken, and
when the device is left.
A resident's name is asked in two places, each with consent: Contactpersoon, and how an initiator wants to be named (\`credit\` of Initiatief).
`;

export function privacyOverview(): string {
  const sections = Object.entries(recordTypes).map(([type, definition]) => section(type, definition));
  return `${[head, summary(), ...sections].join("\n")}\n`;
}

function summary(): string {
  const rows = Object.entries(recordTypes).map(([type, { fields }]) => {
    const declared = Object.values<Field>(fields).map(({ declaration }) => declaration.personal);
    const count = (personal: string): number => declared.filter((each) => each === personal).length;
    return `| ${sayType(type)} | \`${type}\` | ${count("yes")} | ${count("possible")} | ${count("no")} |`;
  });
  return [
    "## In short",
    "",
    "| On the screen | Type | Personal | Possibly personal | Not personal |",
    "|---|---|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}

function section(type: string, definition: RecordDefinition): string {
  const rows = Object.entries(definition.fields).map(([name, field]) => {
    const { personal, searched, exported, printed } = field.declaration;
    const properties =
      field.kind === "items"
        ? ` (${Object.keys(field.properties)
            .map((property) => `\`${property}\``)
            .join(", ")})`
        : "";
    return `| \`${name}\`${properties} | ${personal} | ${mark(searched)} | ${mark(exported)} | ${mark(printed)} |`;
  });
  return [
    `## ${sayType(type)} (\`${type}\`)`,
    "",
    `Lives in: ${definition.scopes.map((scope) => (scope === "team" ? "the team" : "one person’s private space")).join(", ")}.`,
    "",
    "| Field | Personal | Searched | Exported | Printed |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function mark(value: boolean): string {
  return value ? "yes" : "–";
}
