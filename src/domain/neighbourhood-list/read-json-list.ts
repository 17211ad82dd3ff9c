import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { ListEntry, ListProblem, ReadEntries } from "./list.ts";
import { readOutline } from "./outline.ts";
import { isWaterMark } from "./read-csv-list.ts";

/** Reads PDOK's GeoJSON and the JSON of CBS OData. */
export function readJsonList(text: string): ReadEntries {
  const root = parse(text);
  if (root === undefined) {
    // A file that was cut off ends somewhere in the middle; its last line is then the place.
    const isCutOff = !/[}\]]\s*$/u.test(text);
    return fail({ code: "brokenJson", ...(isCutOff ? { line: text.split("\n").length } : {}) });
  }
  if (isJsonObject(root) && root["features"] !== undefined && isJsonArray(root["features"])) {
    return readFeatures(root["features"]);
  }
  const values = isJsonObject(root) ? root["value"] : root;
  if (values !== undefined && isJsonArray(values)) return readValues(values);
  return fail({ code: "unknownForm" });
}

function readFeatures(features: readonly Json[]): ReadEntries {
  const problems: ListProblem[] = [];
  const entries: ListEntry[] = [];
  for (const [index, feature] of features.entries()) {
    const at = { entry: index + 1 };
    const properties = isJsonObject(feature) ? feature["properties"] : undefined;
    if (!isJsonObject(feature) || !isJsonObject(properties)) {
      problems.push({ code: "missingColumn", ...at, value: "properties" });
      continue;
    }
    const outline = readOutline(feature["geometry"]);
    const code = textOf(properties, "buurtcode", "bu_code", "BU_CODE");
    if (code === "" && textOf(properties, "wijkcode", "gemeentecode") === "") {
      problems.push({ code: "missingColumn", ...at, value: "buurtcode" });
      continue;
    }
    if (!outline.ok) {
      problems.push({ code: "badOutline", ...at, value: code });
      continue;
    }
    entries.push(featureEntry(properties, at, code, outline));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, form: "geoJson", entries };
}

function featureEntry(
  properties: JsonObject,
  at: ListEntry["at"],
  code: string,
  { outline, isTooLong }: { readonly outline: string | null; readonly isTooLong: boolean },
): ListEntry {
  // A file may hold the districts and municipalities beside the neighbourhoods; those only give names.
  const isDistrict = code === "" && textOf(properties, "wijkcode") !== "";
  const year = yearOf(properties);
  return {
    at,
    code: code || textOf(properties, "wijkcode", "gemeentecode"),
    name:
      code === ""
        ? textOf(properties, isDistrict ? "wijknaam" : "gemeentenaam")
        : textOf(properties, "buurtnaam", "bu_naam", "BU_NAAM"),
    district: textOf(properties, "wijknaam", "wk_naam", "WK_NAAM"),
    municipality: textOf(properties, "gemeentenaam", "gm_naam", "GM_NAAM"),
    households: countOf(properties, "aantalHuishoudens", "aantal_huishoudens"),
    inhabitants: countOf(properties, "aantalInwoners", "aantal_inwoners"),
    outline,
    isOutlineTooLong: isTooLong,
    isWater: isWaterMark(textOf(properties, "water", "WATER")),
    ...(year === null ? {} : { year }),
  };
}

function readValues(values: readonly Json[]): ReadEntries {
  const problems: ListProblem[] = [];
  const entries: ListEntry[] = [];
  for (const [index, value] of values.entries()) {
    const at = { entry: index + 1 };
    const code = isJsonObject(value) ? textOf(value, "Identifier", "Key") : "";
    if (!isJsonObject(value) || code === "") {
      problems.push({ code: "missingColumn", ...at, value: "Identifier" });
      continue;
    }
    entries.push({ at, code, name: textOf(value, "Title") });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, form: "odataJson", entries };
}

function parse(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isParsedJson(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What `JSON.parse` returns is always JSON; this says so to the compiler. */
function isParsedJson(value: unknown): value is Json {
  return value !== undefined;
}

function textOf(object: JsonObject, ...names: readonly string[]): string {
  for (const name of names) {
    const value = object[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return "";
}

function countOf(object: JsonObject, ...names: readonly string[]): string | number | null {
  for (const name of names) {
    const value = object[name];
    if (typeof value === "number" || typeof value === "string") return value;
  }
  return null;
}

/** `jaar`, or the year before the code: "2023BU03560100". */
function yearOf(properties: JsonObject): number | null {
  const year = Number(properties["jaar"] ?? textOf(properties, "jaarstatcode", "jrstatcode").slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
}

function fail(problem: ListProblem): ReadEntries {
  return { ok: false, problems: [problem] };
}
