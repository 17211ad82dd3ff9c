import type { RecordFields } from "#domain/records/registry";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const SHEETS_READ = 300;
const MOST_OFFERED = 6;

type FactSheetFields = RecordFields<"factSheet">;

/** Names that stand in the team's fact sheets, those used most first. */
export interface NamesBefore {
  readonly parties: readonly string[];
  readonly funding: readonly string[];
  readonly milestones: readonly string[];
}

const NONE: NamesBefore = { parties: [], funding: [], milestones: [] };

/** What the team called parties, givers and milestones before, to choose from instead of typing. */
export function useNamesBefore(): NamesBefore {
  const { scope } = useWorkspace();
  const found = useLive(
    async (queries) =>
      namesBefore(
        (await queries.list(scope, "factSheet", { limit: SHEETS_READ })).map(({ fields }) => fields),
      ),
    [scope],
  );
  return valueOr(found, NONE);
}

export function namesBefore(sheets: readonly FactSheetFields[]): NamesBefore {
  const parties = sheets.flatMap((sheet) =>
    Object.values(sheet.parties ?? {}).flatMap(({ name, isMunicipality }) =>
      isMunicipality === true ? [] : [name],
    ),
  );
  return {
    parties: byUse(parties),
    funding: byUse(sheets.flatMap((sheet) => Object.values(sheet.funding ?? {}).map(({ form }) => form))),
    milestones: byUse(
      sheets.flatMap((sheet) => Object.values(sheet.milestones ?? {}).map(({ what }) => what)),
    ),
  };
}

/** What to offer for one line: the likely names, then those used before, without what stands in the other lines. */
export function offered(
  before: readonly string[],
  elsewhere: readonly (string | null | undefined)[],
  likely: readonly string[] = [],
): readonly string[] {
  const taken = new Set(elsewhere.map((name) => keyOf(name ?? "")));
  const names = new Map([...likely, ...before].toReversed().map((name) => [keyOf(name), name]));
  return [...names]
    .toReversed()
    .flatMap(([key, name]) => (taken.has(key) ? [] : [name]))
    .slice(0, MOST_OFFERED);
}

/** One name of each, as it was written first; a list is newest first, so that is the last way it was written. */
function byUse(names: readonly (string | null | undefined)[]): readonly string[] {
  const uses = new Map<string, { readonly name: string; count: number }>();
  for (const name of names) {
    const key = keyOf(name ?? "");
    if (key === "") continue;
    const known = uses.get(key);
    if (known === undefined) uses.set(key, { name: (name ?? "").trim(), count: 1 });
    else known.count += 1;
  }
  return [...uses.values()].toSorted((left, right) => right.count - left.count).map(({ name }) => name);
}

const keyOf = (name: string): string => name.trim().toLocaleLowerCase("nl");
