/** The forms in which municipalities have lists of neighbourhoods in hand. */
export type ListForm =
  /** CSV with a row for each neighbourhood: `buurtcode`, `buurtnaam` … */
  | "buurtenCsv"
  /** CBS "Kerncijfers wijken en buurten" as CSV. */
  | "kerncijfersCsv"
  /** CBS OData `WijkenEnBuurtenCodes`, as CSV or JSON. */
  | "odataCsv"
  | "odataJson"
  /** PDOK's GeoJSON. */
  | "geoJson";

export interface ListedNeighbourhood {
  /** `BU` and eight characters. */
  readonly code: string;
  readonly name: string;
  readonly district: string | null;
  /** `GM` and four characters; follows from the code. */
  readonly municipalityCode: string;
  readonly municipality: string | null;
  /** `null`: not in the list, or not published. */
  readonly households: number | null;
  readonly inhabitants: number | null;
  /** GeoJSON text in WGS 84. */
  readonly outline: string | null;
}

export interface ListedMunicipality {
  readonly code: string;
  readonly name: string | null;
  readonly neighbourhoodCount: number;
}

export type SkipReason =
  | "water"
  | "abroad"
  /** The neighbourhood is taken, its outline is too long to keep. */
  | "outlineTooLong";

export type ListProblemCode =
  | "empty"
  /** None of the known forms. */
  | "unknownForm"
  /** `value`: the column. */
  | "missingColumn"
  | "brokenJson"
  /** The file was not UTF-8. */
  | "wrongEncoding"
  | "unclosedQuote"
  | "wrongColumnCount"
  | "badCode"
  /** `line` is where it stands the second time. */
  | "duplicateCode"
  | "missingName"
  | "tooLong"
  | "badNumber"
  | "badOutline"
  /** Read well, but there is no neighbourhood in it. */
  | "noNeighbourhoods";

export interface ListProblem {
  readonly code: ListProblemCode;
  /** From 1. Only where the form has lines that mean something. */
  readonly line?: number;
  /** Number of the feature or entry in JSON, from 1. */
  readonly entry?: number;
  readonly value?: string;
}

/** All or nothing: one problem, and nothing is read. */
export type NeighbourhoodList =
  | {
      readonly ok: true;
      readonly form: ListForm;
      /** `null`: the list does not say; ask. */
      readonly year: number | null;
      /** By code. */
      readonly neighbourhoods: readonly ListedNeighbourhood[];
      readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
      /** By name. */
      readonly municipalities: readonly ListedMunicipality[];
    }
  | {
      readonly ok: false;
      /** In order of the file, at most `MAX_PROBLEMS`. */
      readonly problems: readonly ListProblem[];
    };

/** Enough to mend a file by; a file that is wrong all over would fill the screen. */
export const MAX_PROBLEMS = 20;

/** One line or entry of a list, whatever its form. */
export interface ListEntry {
  readonly at: Pick<ListProblem, "line" | "entry">;
  readonly code: string;
  readonly name: string;
  readonly district?: string;
  readonly municipality?: string;
  readonly households?: string | number | null;
  readonly inhabitants?: string | number | null;
  readonly outline?: string | null;
  readonly isOutlineTooLong?: boolean;
  readonly isWater?: boolean;
  readonly year?: number;
}

export type ReadEntries =
  | { readonly ok: true; readonly form: ListForm; readonly entries: readonly ListEntry[] }
  | { readonly ok: false; readonly problems: readonly ListProblem[] };
