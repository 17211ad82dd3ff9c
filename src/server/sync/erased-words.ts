import * as v from "valibot";
import { isSameJson, membersOf, stringsOf, type Json } from "#domain/json";
import { valueOrNull } from "#domain/sync/canonical-fields";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import type { Fields, Row } from "#domain/sync/row";
import { pathText, readValue, type ValuePath } from "#domain/sync/value-path";
import type { WriteTransaction } from "../db/schema.ts";
import { bringsBackErased, touches, type Redaction } from "./redaction.ts";
import { changesOf } from "./refused-chain.ts";
import { payloadText } from "./refused-store.ts";
import { readFields } from "./stored-row.ts";

interface Known {
  readonly scope: string;
  readonly epoch: string;
  /** Of the record the mutation is about. */
  readonly redactions: readonly Redaction[];
  /** All conflicts about that record, settled ones included. */
  readonly conflicts: readonly Row[];
}

/**
 * Whether words that were erased may stand in an edit. `saved`: called before the database is asked; puts there what this push wrote so
 * far, and answers the payloads that are not there yet.
 */
export async function holdsErased(
  tx: WriteTransaction,
  mutation: Mutation,
  known: Known,
  saved: () => Promise<readonly (string | null)[]>,
): Promise<boolean> {
  const { redactions, conflicts, epoch } = known;
  if (!touchesErased(mutation, redactions)) return false;
  if (bringsBackErased(mutation, redactions, epoch) || picksErased(mutation, conflicts)) return true;
  return startsFromUnkept(mutation, redactions, await keptOfRecord(tx, mutation, known, await saved()));
}

export function touchesErased(mutation: Mutation, redactions: readonly Redaction[]): boolean {
  return redactions.some((redaction) => touches(mutation, redaction));
}

/** A choice between versions that were erased in the meantime: the pick may be one of them. */
function picksErased({ settles }: Mutation, conflicts: readonly Row[]): boolean {
  return conflicts.some(({ id, fields }) => id === settles?.conflict && fields["versions"] === undefined);
}

/** Everything the server keeps of one record. An erasure goes through all of it, so no erased word stands in any. */
interface Kept {
  /** The content of every version. */
  readonly versions: readonly Fields[];
  /** The content of every version of every conflict about it. */
  readonly conflicts: readonly Fields[];
  /** Mutations that are kept as they were sent. */
  readonly submitted: readonly MutationContent[];
}

/**
 * An edit that starts from a value the server does not keep was typed on top of one that was itself turned down because of the erasure,
 * and is still shown on its device: the erased words stand in it, whatever version of the record its editor has seen meanwhile.
 */
function startsFromUnkept(mutation: Mutation, redactions: readonly Redaction[], kept: Kept): boolean {
  const isErased = (name: string): boolean =>
    redactions.some(({ field }) => field === name || field === WHOLE_RECORD);
  const isKept = (path: ValuePath, value: Json): boolean =>
    value === null ||
    kept.versions.some((fields) => isSameJson(valueOrNull(readValue(fields, path)), value)) ||
    kept.conflicts.some((conflict) => isVersionOf(conflict, path, value)) ||
    kept.submitted.some((content) => isSubmitted(content, path, value));
  const isElementKept = (field: string, element: string): boolean =>
    kept.versions.some((fields) => stringsOf(fields[field]).includes(element));
  return (
    startsOf(mutation).some(([path, was]) => isErased(path.field) && !isKept(path, valueOrNull(was))) ||
    Object.entries(mutation.remove ?? {}).some(
      ([field, removed]) => isErased(field) && !removed.every((element) => isElementKept(field, element)),
    )
  );
}

function startsOf(mutation: Mutation): readonly (readonly [ValuePath, Json])[] {
  const changed = changesOf(mutation).map(([path, { was }]) => [path, was] as const);
  const dropped = Object.entries(mutation.drop ?? {}).flatMap(([field, itemsById]) =>
    Object.entries(itemsById).flatMap(([item, { was }]) =>
      Object.entries(was).map(([property, value]) => [{ field, item, property }, value] as const),
    ),
  );
  return [...changed, ...dropped];
}

function isVersionOf(conflict: Fields, path: ValuePath, value: Json): boolean {
  const { field, item, property } = conflict;
  const about = [field, item, property].filter((part) => typeof part === "string").join("/");
  if (about !== pathText(path)) return false;
  return Object.values(membersOf(conflict["versions"])).some((version) =>
    isSameJson(valueOrNull(membersOf(version)["value"]), value),
  );
}

function isSubmitted(content: MutationContent, path: ValuePath, value: Json): boolean {
  const text = pathText(path);
  return changesOf(content).some(
    ([changed, { to }]) => pathText(changed) === text && isSameJson(valueOrNull(to), value),
  );
}

async function keptOfRecord(
  tx: WriteTransaction,
  { type, recordId }: Mutation,
  { scope, conflicts }: Known,
  unsaved: readonly (string | null)[],
): Promise<Kept> {
  const versionsOf = async (recordType: string, ids: readonly string[]): Promise<readonly Fields[]> => {
    if (ids.length === 0) return [];
    const found = await tx
      .selectFrom("record_rev")
      .select("fields")
      .where("scope", "=", scope)
      .where("type", "=", recordType)
      .where("record", "in", ids)
      .execute();
    return found.map(({ fields }) => readFields(fields));
  };
  const sent = await tx
    .selectFrom("mutation")
    .select("payload")
    .where("scope", "=", scope)
    .where("record", "=", recordId)
    .where("payload", "is not", null)
    .execute();
  return {
    versions: await versionsOf(type, [recordId]),
    conflicts: await versionsOf(
      "conflict",
      conflicts.map(({ id }) => id),
    ),
    submitted: [...sent.map(({ payload }) => payload), ...unsaved].flatMap((payload) =>
      payload === null ? [] : [v.parse(payloadText, payload)],
    ),
  };
}
