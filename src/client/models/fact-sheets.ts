import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "#domain/json";
import { factSheet, type Question } from "#domain/records/fact-sheet";
import type { RecordFields } from "#domain/records/registry";
import { moneyOf } from "#domain/readiness";
import { canonicalFields } from "#domain/sync/canonical-fields";
import { isWithinBounds } from "#domain/sync/check-content";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { SaveResult } from "#sync/edit";
import { localDay, sayMonth } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import { creationOf } from "./creation.ts";
import { asFields } from "./field-values.ts";
import { newRecordId, type Workspace } from "./workspace.ts";

export type FactSheetFields = RecordFields<"factSheet">;

/** Freezes a fact sheet as a version that never changes, with a hash of its words. One save. */
export function adoptFactSheet(
  workspace: Pick<Workspace, "store" | "scope" | "clock" | "random">,
  sheetId: string,
  fields: FactSheetFields,
): Promise<SaveResult> {
  const { store, scope, clock } = workspace;
  const plain: Record<string, Fields[string]> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) plain[name] = value;
  }
  const snapshot = canonicalJson(canonicalFields(plain));
  const version: RecordFields<"factSheetVersion"> = {
    factSheet: sheetId,
    initiative: fields.initiative ?? null,
    snapshot,
    sha256: bytesToHex(sha256(utf8ToBytes(snapshot))),
    adoptedBy: store.personId,
    adoptedOn: localDay(clock.nowMs()),
  };
  return store.save([creationOf(scope, "factSheetVersion", newRecordId(workspace), version)]);
}

/** What stands in an adopted version; `null` where it cannot be read. */
export function readSnapshot(snapshot: string | null | undefined): FactSheetFields | null {
  try {
    const stored: unknown = JSON.parse(snapshot ?? "");
    return typeof stored === "object" && stored !== null && isFactSheet(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isFactSheet(stored: object): stored is FactSheetFields {
  const changes = fieldChanges(factSheet, {}, asFields(stored));
  const content = { type: "factSheet", recordId: "", seen: null };
  return changes === null || isWithinBounds(factSheet, { ...content, ...changes });
}

/** The answer to a question in a line, as far as there is one. */
export function answerInShort(question: Question, fields: FactSheetFields): string {
  return SHORT[question](fields)
    .filter((part) => part !== null && part !== undefined && part !== "")
    .join(" · ");
}

type Part = string | null | undefined;

const SHORT: Readonly<Record<Question, (fields: FactSheetFields) => readonly Part[]>> = {
  cost(fields) {
    const { onceCents, yearlyCents, gapCents, officialHours } = moneyOf(fields);
    return [
      fields.costsNothing === true && onceCents + yearlyCents === 0 ? factSheetText.costsNothing : null,
      onceCents > 0 ? factSheetText.once(sayMoney(onceCents)) : null,
      yearlyCents > 0 ? factSheetText.yearly(sayMoney(yearlyCents)) : null,
      officialHours > 0 ? factSheetText.hoursShort(officialHours) : null,
      gapCents > 0 ? lowered(factSheetText.gap(sayMoney(gapCents))) : null,
    ];
  },
  benefit: (fields) => [
    fields.benefit,
    fields.forWhom,
    typeof fields.householdsReached === "number"
      ? factSheetText.householdsShort(fields.householdsReached)
      : null,
  ],
  duration: ({ startsOn, endsOn, isLasting }) => [
    [startsOn, endsOn].flatMap((day) => (day ? [sayMonth(day)] : [])).join(" – "),
    isLasting === true ? factSheetText.lastingShort : null,
  ],
  parties: (fields) => [
    Object.values(fields.parties ?? {})
      .flatMap(({ name }) => (name ? [name] : []))
      .join(", "),
  ],
  role: ({ municipalRole, municipalWork }) => [
    municipalRole ? factSheetText.roles[municipalRole].toLocaleLowerCase("nl") : null,
    municipalWork,
  ],
};

function lowered(words: string): string {
  return words.charAt(0).toLocaleLowerCase("nl") + words.slice(1).replace(/\.$/u, "");
}
