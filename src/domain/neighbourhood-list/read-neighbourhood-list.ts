import { MAX_LINE_LENGTH } from "../schema/values.ts";
import {
  type ListedMunicipality,
  type ListedNeighbourhood,
  type ListEntry,
  type ListProblem,
  MAX_PROBLEMS,
  type NeighbourhoodList,
  type SkipReason,
} from "./list.ts";
import { readCsvList } from "./read-csv-list.ts";
import { readJsonList } from "./read-json-list.ts";

const NEIGHBOURHOOD = /^BU\d{4}[0-9A-Z]{4}$/u;
/** Country, part, province, municipality, district … : they give names at most. */
const LARGER_AREA = /^(?:NL|LD|PV|CR|GM|WK)[0-9A-Z]*$/u;
const WATER_NAMES = /^(?:(?:groot|binnen|buiten)\s?)?water$/iu;
const ABROAD_NAMES = /^buitenland$/iu;
const ABROAD_CODES = /^BU(?:0998|0999|9999)/u;

/**
 * Reads a list of neighbourhoods as municipalities have them, on the device: CSV, Kerncijfers, OData, GeoJSON. All or nothing: with any
 * problem nothing is read, and the problems say what is wrong and where. The year is taken from the list, else from the file's name,
 * else `null`: the caller asks.
 */
export function readNeighbourhoodList(fileName: string, text: string): NeighbourhoodList {
  const body = text.replace(/^\uFEFF/u, "");
  if (body.trim() === "") return { ok: false, problems: [{ code: "empty" }] };
  const wrong = body.indexOf("\uFFFD");
  if (wrong !== -1) {
    return {
      ok: false,
      problems: [{ code: "wrongEncoding", line: body.slice(0, wrong).split(/\r\n|\r|\n/u).length }],
    };
  }
  const read = /^\s*[{[]/u.test(body) ? readJsonList(body) : readCsvList(body);
  if (!read.ok) return { ok: false, problems: read.problems.slice(0, MAX_PROBLEMS) };
  const sorted = sortOut(read.entries);
  if (sorted.problems.length > 0) return { ok: false, problems: sorted.problems.slice(0, MAX_PROBLEMS) };
  if (sorted.neighbourhoods.length === 0) return { ok: false, problems: [{ code: "noNeighbourhoods" }] };
  return {
    ok: true,
    form: read.form,
    year: yearOf(read.entries, fileName),
    neighbourhoods: sorted.neighbourhoods,
    skipped: [...sorted.skipped].map(([reason, count]) => ({ reason, count })),
    municipalities: municipalitiesOf(sorted.neighbourhoods),
  };
}

interface Sorted {
  readonly neighbourhoods: readonly ListedNeighbourhood[];
  readonly problems: readonly ListProblem[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

function sortOut(entries: readonly ListEntry[]): Sorted {
  const problems: ListProblem[] = [];
  const skipped = new Map<SkipReason, number>();
  const skip = (reason: SkipReason): void => {
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  };
  const nameByCode = new Map<string, string>();
  const entryByCode = new Map<string, ListEntry>();
  for (const entry of entries) {
    const code = entry.code.trim().toUpperCase();
    if (LARGER_AREA.test(code)) {
      if (entry.name !== "") nameByCode.set(code, entry.name);
    } else if (!NEIGHBOURHOOD.test(code)) {
      problems.push({ code: "badCode", ...entry.at, value: entry.code.slice(0, 50) });
    } else if (entry.isWater === true || WATER_NAMES.test(entry.name)) skip("water");
    else if (ABROAD_NAMES.test(entry.name) || ABROAD_CODES.test(code)) skip("abroad");
    else if (entryByCode.has(code)) problems.push({ code: "duplicateCode", ...entry.at, value: code });
    else {
      problems.push(...faultsOf(entry, code));
      entryByCode.set(code, entry);
      if (entry.isOutlineTooLong === true) skip("outlineTooLong");
    }
  }
  const neighbourhoods = [...entryByCode]
    .map(([code, entry]): ListedNeighbourhood => {
      const municipalityCode = `GM${code.slice(2, 6)}`;
      return {
        code,
        name: entry.name,
        district: entry.district || nameByCode.get(`WK${code.slice(2, 8)}`) || null,
        municipalityCode,
        municipality: entry.municipality || nameByCode.get(municipalityCode) || null,
        households: published(entry.households),
        inhabitants: published(entry.inhabitants),
        outline: entry.outline ?? null,
      };
    })
    .toSorted((left, right) => (left.code < right.code ? -1 : 1));
  return { neighbourhoods, problems, skipped };
}

function faultsOf(entry: ListEntry, code: string): ListProblem[] {
  const problems: ListProblem[] = [];
  if (entry.name === "") problems.push({ code: "missingName", ...entry.at, value: code });
  if (
    [entry.name, entry.district, entry.municipality].some((name) => (name ?? "").length > MAX_LINE_LENGTH)
  ) {
    problems.push({ code: "tooLong", ...entry.at, value: code });
  }
  for (const number of [entry.households, entry.inhabitants]) {
    if (!isCount(number))
      problems.push({ code: "badNumber", ...entry.at, value: String(number).slice(0, 50) });
  }
  return problems;
}

/** What the statistics office writes for "not published": -99997 and its neighbours, a dot, nothing. */
const UNPUBLISHED = /^(?:-9999\d(?:[.,]0+)?|\.|-|)$/u;
const COUNT = /^\d{1,7}(?:[.,]0+)?$/u;

function isCount(value: string | number | null | undefined): boolean {
  const text = String(value ?? "").trim();
  return UNPUBLISHED.test(text) || COUNT.test(text);
}

function published(value: string | number | null | undefined): number | null {
  const text = String(value ?? "").trim();
  return COUNT.test(text) ? Math.trunc(Number(text.replace(",", "."))) : null;
}

function yearOf(entries: readonly ListEntry[], fileName: string): number | null {
  const stated = new Set(entries.flatMap(({ year }) => (year === undefined ? [] : [year])));
  const named = new Set([...fileName.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)].map(([year]) => Number(year)));
  const years = stated.size > 0 ? stated : named;
  const [year] = years;
  return years.size === 1 && year !== undefined && year >= 1990 && year <= 2199 ? year : null;
}

function municipalitiesOf(neighbourhoods: readonly ListedNeighbourhood[]): readonly ListedMunicipality[] {
  const byCode = new Map<string, ListedMunicipality>();
  for (const { municipalityCode: code, municipality } of neighbourhoods) {
    const known = byCode.get(code);
    byCode.set(code, {
      code,
      name: known?.name ?? municipality,
      neighbourhoodCount: (known?.neighbourhoodCount ?? 0) + 1,
    });
  }
  return [...byCode.values()].toSorted((left, right) =>
    (left.name ?? left.code).localeCompare(right.name ?? right.code, "nl"),
  );
}
