import { describe, expect, it } from "vitest";
import { recordTypes } from "#domain/records/registry";
import { valueKind } from "#domain/value-kind";
import { idsIn, isWritten, nameOfItem, sayValue } from "#models/value-words";
import { fieldChoices } from "#text/field-choices";
import { sayField } from "#text/field-names";

const NEIGHBOURHOOD = "019a0000-0000-7000-8000-0000000000e1";
const ports = {
  nowMs: Date.UTC(2026, 10, 21, 14, 32),
  nameOf: (id: string) => (id === NEIGHBOURHOOD ? "Meerzicht-Oost" : null),
};
/** Plain spaces, whatever the language's formats put there. */
const say = (type: string, path: string, value: Parameters<typeof sayValue>[1]) => {
  const [field = "", property] = path.split("/");
  const place = { type, field, ...(property === undefined ? {} : { property }) };
  return sayValue(place, value, ports)?.replaceAll(/\s/gu, " ") ?? null;
};

/** Every value of every type, as `[type, field, property?]`. */
const places = Object.entries(recordTypes).flatMap(([type, { fields }]) =>
  Object.entries(fields).flatMap(([field, definition]): (readonly [string, string, string?])[] =>
    definition.kind === "items"
      ? Object.keys(definition.properties).map((property) => [type, field, property] as const)
      : [[type, field] as const],
  ),
);

describe("a value in the words of its field", () => {
  it("says amounts, days, numbers, choices and yes or no", () => {
    expect(say("factSheet", "costs/amountCents", 340_050)).toBe("€ 3.400,50");
    expect(say("factSheet", "startsOn", "2027-03-12")).toBe("12 maart 2027");
    expect(say("supportCheck", "households", 1_200)).toBe("1.200");
    expect(say("neighbourhood", "year", 2014)).toBe("2014");
    expect(say("conversation", "channel", "street")).toBe("Op straat");
    expect(say("conversation", "attitude", -1)).toBe("Bezorgd");
    expect(say("factSheet", "isLasting", true)).toBe("Ja");
  });

  it("says what another record or a colleague is called, or that it is not here", () => {
    expect(say("conversation", "neighbourhood", NEIGHBOURHOOD)).toBe("Meerzicht-Oost");
    expect(say("action", "assignee", "019a0000-0000-7000-8000-0000000000e2")).toBe(
      "iets dat niet op dit toestel staat",
    );
  });

  it("says a set as its parts, and an item by the names of its properties", () => {
    expect(say("conversation", "withWhom", ["resident", "volunteer"])).toBe("Bewoner, Vrijwilliger");
    expect(
      say("factSheet", "costs", { a: { what: "Bakken", amountCents: 340_000, frequency: "once" } }),
    ).toBe("Waarvoor? Bakken, Bedrag in euro’s: € 3.400, Hoe vaak? Eenmalig");
  });

  it("says nothing where nothing is", () => {
    expect(say("initiative", "title", null)).toBeNull();
    expect(say("initiative", "tags", [])).toBeNull();
  });

  it("knows what is written in words", () => {
    expect(isWritten({ type: "conversation", field: "said" })).toBe(true);
    expect(isWritten({ type: "initiative", field: "title" })).toBe(true);
    expect(isWritten({ type: "conversation", field: "channel" })).toBe(false);
    expect(isWritten({ type: "initiative", field: "phase" })).toBe(false);
  });

  it("names an item by its words, not by its ids and choices", () => {
    expect(nameOfItem("factSheet", "costs", { frequency: "once", what: "aarde" })).toBe("aarde");
    expect(nameOfItem("supportCheck", "segments", { state: "done", claimedBy: NEIGHBOURHOOD })).toBeNull();
  });

  it("finds the ids whose names it needs", () => {
    expect(idsIn({ type: "conversation", field: "initiatives" }, ["a", "b"])).toEqual(["a", "b"]);
    expect(
      idsIn({ type: "supportCheck", field: "segments" }, { s: { label: "Dorpsstraat", claimedBy: "p" } }),
    ).toEqual(["p"]);
    expect(idsIn({ type: "conversation", field: "said" }, "tekst")).toEqual([]);
  });
});

describe("the words of the fields", () => {
  it("know what every value of every type is", () => {
    const unknown = places.filter(
      ([type, field, property]) => valueKind(type, field, property) === "unknown",
    );
    // What a conflict holds is of any kind; it is said by the field it is about.
    expect(unknown).toEqual([["conflict", "versions", "value"]]);
  });

  it("have a word for every choice", () => {
    const chosen = places.filter(
      ([type, field, property]) => type !== "conflict" && valueKind(type, field, property) === "choice",
    );
    for (const [type, field, property] of chosen) {
      const path = property === undefined ? `${type}.${field}` : `${type}.${field}/${property}`;
      for (const option of optionsOf(type, field, property)) {
        expect(fieldChoices[path]?.[option], `${path} ${option}`).toBeTruthy();
      }
    }
    expect(chosen.length).toBeGreaterThan(20);
  });

  it("call each field by its name on the screen", () => {
    expect(sayField("conversation", "said")).toBe("Wat is er besproken?");
    expect(sayField("factSheet", "costs", "amountCents")).toBe("Bedrag in euro’s");
    expect(sayField("later", "unheardOf")).toBe("unheardOf");
  });
});

function optionsOf(type: string, field: string, property: string | undefined): readonly string[] {
  const definition = Object.entries(recordTypes).find(([name]) => name === type)?.[1];
  const found: unknown = Object.entries(definition?.fields ?? {}).find(([name]) => name === field)?.[1];
  const schema = schemaOf(found, property);
  const options: unknown =
    typeof schema === "object" && schema !== null && "options" in schema ? schema.options : [];
  return Array.isArray(options) ? options.map(String) : [];
}

function schemaOf(field: unknown, property: string | undefined): unknown {
  if (typeof field !== "object" || field === null) return undefined;
  if (property === undefined) {
    return "value" in field ? field.value : "element" in field ? field.element : undefined;
  }
  if (!("properties" in field) || typeof field.properties !== "object" || field.properties === null)
    return undefined;
  return Reflect.get(field.properties, property);
}
