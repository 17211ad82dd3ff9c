import { describe, expect, it } from "vitest";
import { type TeamFacts, whoMightKnow } from "#models/who-might-know";

const ME = "019a0000-0000-7000-8000-0000000000a1";
const CONTACT = "019a0000-0000-7000-8000-0000000000a2";
const FINANCE = "019a0000-0000-7000-8000-0000000000a3";

const facts = (changes: Partial<TeamFacts> = {}): TeamFacts => ({
  me: ME,
  factSheet: {},
  initiative: {},
  members: [
    { person: ME, name: "Noor", department: "Financiën" },
    { person: CONTACT, name: "Bilal", department: "Gebiedsteam" },
    { person: FINANCE, name: "Sanne", department: "Financiën" },
  ],
  ...changes,
});

const namesOf = (question: Parameters<typeof whoMightKnow>[0], from: TeamFacts) =>
  whoMightKnow(question, from).map(({ name }) => name);

describe("who might know", () => {
  it("names a colleague of a department that fits, and never who asks", () => {
    expect(namesOf("cost", facts())).toEqual(["Sanne"]);
  });

  it("names a colleague who is involved already before others of the team", () => {
    const initiative = { colleagues: { "1": { who: "Joris", department: "Stadsbeheer" } } };
    expect(namesOf("cost", facts({ initiative }))).toEqual(["Joris", "Sanne"]);
  });

  it("names the department where nobody of it is known by name", () => {
    const initiative = { colleagues: { "1": { department: "Vergunningen" } } };
    expect(whoMightKnow("role", facts({ initiative }))[0]).toEqual({
      kind: "colleague",
      name: "Vergunningen",
      department: null,
    });
  });

  it("asks a party itself how far it is, unless it does not take part or is the municipality", () => {
    const factSheet = {
      parties: {
        "1": { name: "Woningcorporatie", state: "talking" as const },
        "2": { name: "Winkeliers", state: "declined" as const },
        "3": { name: "Gemeente", isMunicipality: true },
      },
    };
    expect(namesOf("parties", facts({ factSheet }))[0]).toBe("Woningcorporatie");
    expect(namesOf("parties", facts({ factSheet }))).not.toContain("Winkeliers");
    expect(namesOf("parties", facts({ factSheet }))).not.toContain("Gemeente");
  });

  it("asks the initiator first what a plan brings, by no name", () => {
    const initiative = { initiatorKind: "residents" as const, contactPoint: CONTACT };
    expect(whoMightKnow("benefit", facts({ initiative }))[0]).toEqual({
      kind: "initiator",
      name: null,
      department: null,
    });
  });

  it("names the contact point, unless that is who asks or who left", () => {
    expect(namesOf("duration", facts({ initiative: { contactPoint: CONTACT } }))).toEqual(["Bilal"]);
    expect(namesOf("duration", facts({ initiative: { contactPoint: ME } }))).toEqual([]);
    const members = [{ person: CONTACT, name: "Bilal", leftOn: "2026-11-01" }];
    expect(namesOf("duration", facts({ members, initiative: { contactPoint: CONTACT } }))).toEqual([]);
  });

  it("names each once, and three at most", () => {
    const factSheet = {
      parties: Object.fromEntries(
        ["Buurthuis", "buurthuis", "School", "Fonds"].map((name, at) => [at, { name }]),
      ),
    };
    expect(namesOf("parties", facts({ factSheet }))).toEqual(["Buurthuis", "School", "Fonds"]);
  });
});
