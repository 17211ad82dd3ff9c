import { readCsv, type CsvRow } from "./csv.ts";
import type { ListEntry, ListForm, ListProblem, ReadEntries } from "./list.ts";

type Column =
  | "code"
  | "name"
  | "district"
  | "municipality"
  | "households"
  | "inhabitants"
  | "kind"
  | "water"
  | "year";

interface CsvForm {
  readonly form: ListForm;
  /** Column titles in lower case; the first that is there counts. */
  readonly columns: Readonly<Partial<Record<Column, readonly string[]>>>;
  readonly required: readonly Column[];
}

const FORMS: readonly CsvForm[] = [
  {
    form: "kerncijfersCsv",
    columns: {
      code: ["gwb_code_10", "gwb_code"],
      name: ["regio"],
      municipality: ["gm_naam"],
      households: ["a_hh"],
      inhabitants: ["a_inw"],
      kind: ["recs"],
      year: ["jaar"],
    },
    required: ["code", "name"],
  },
  {
    form: "odataCsv",
    columns: { code: ["identifier", "key"], name: ["title"] },
    required: ["code", "name"],
  },
  {
    form: "buurtenCsv",
    columns: {
      code: ["buurtcode"],
      name: ["buurtnaam"],
      district: ["wijknaam"],
      municipality: ["gemeentenaam"],
      households: ["aantalhuishoudens", "aantal_huishoudens"],
      inhabitants: ["aantalinwoners", "aantal_inwoners"],
      water: ["water"],
      year: ["jaar"],
    },
    required: ["code", "name"],
  },
];

/** Reads the three CSV forms. `text` is without a byte order mark. */
export function readCsvList(text: string): ReadEntries {
  const csv = readCsv(text);
  if (!csv.ok) return { ok: false, problems: [{ code: "unclosedQuote", line: csv.line }] };
  const [header, ...rows] = csv.rows;
  if (!header) return { ok: false, problems: [{ code: "empty" }] };
  const titles = header.cells.map((title) => title.toLowerCase());
  const form = mostLike(titles);
  if (!form) return { ok: false, problems: [{ code: "unknownForm" }] };
  const places = placesOf(form, titles);
  const missing = form.required.filter((column) => places[column] === undefined);
  if (missing.length > 0) {
    const problems = missing.map((column): ListProblem => ({
      code: "missingColumn",
      line: header.line,
      value: form.columns[column]?.at(-1) ?? column,
    }));
    return { ok: false, problems };
  }
  const problems = rows.flatMap((row): ListProblem[] =>
    isWholeRow(row, titles.length)
      ? []
      : [{ code: "wrongColumnCount", line: row.line, value: `${row.cells.length} / ${titles.length}` }],
  );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, form: form.form, entries: rows.map((row) => entryOf(row, places)) };
}

function mostLike(titles: readonly string[]): CsvForm | null {
  const scored = FORMS.map((form) => ({ form, score: Object.keys(placesOf(form, titles)).length }));
  const best = scored.reduce((most, each) => (each.score > most.score ? each : most));
  return best.score > 0 ? best.form : null;
}

type Places = Partial<Record<Column, number>>;

function placesOf(form: CsvForm, titles: readonly string[]): Places {
  const places: Places = {};
  for (const column of COLUMNS) {
    const title = form.columns[column]?.find((each) => titles.includes(each));
    if (title !== undefined) places[column] = titles.indexOf(title);
  }
  return places;
}

const COLUMNS: readonly Column[] = [
  "code",
  "name",
  "district",
  "municipality",
  "households",
  "inhabitants",
  "kind",
  "water",
  "year",
];

/** Spreadsheets leave empty cells at the end of a row, or too many. */
function isWholeRow(row: CsvRow, columnCount: number): boolean {
  return row.cells.length >= columnCount && row.cells.slice(columnCount).every((cell) => cell === "");
}

function entryOf(row: CsvRow, places: Places): ListEntry {
  const cell = (column: Column): string => {
    const place = places[column];
    return place === undefined ? "" : (row.cells[place] ?? "");
  };
  const year = Number(cell("year"));
  return {
    at: { line: row.line },
    code: wholeCode(cell("code"), cell("kind")),
    name: cell("name"),
    district: cell("district"),
    municipality: cell("municipality"),
    households: cell("households"),
    inhabitants: cell("inhabitants"),
    isWater: isWaterMark(cell("water")),
    ...(year > 0 ? { year } : {}),
  };
}

/** Some years of the Kerncijfers have bare codes, with the kind of area in `recs`. */
function wholeCode(code: string, kind: string): string {
  if (/^buurt$/iu.test(kind) && /^\d{4}[0-9a-z]{4}$/iu.test(code)) return `BU${code}`;
  if (/^wijk$/iu.test(kind) && /^\d{4}[0-9a-z]{2}$/iu.test(code)) return `WK${code}`;
  if (/^gemeente$/iu.test(kind) && /^\d{4}$/u.test(code)) return `GM${code}`;
  return code;
}

/** PDOK's mark: "JA" for water, "B" for water outside the dikes, "NEE" for land. */
export function isWaterMark(mark: string): boolean {
  return /^(?:ja|b)$/iu.test(mark.trim());
}
