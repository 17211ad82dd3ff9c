import { stringsOf } from "../json.ts";
import { canonicalFields } from "./canonical-fields.ts";
import { hasFieldChanges } from "./check-content.ts";
import { erasesWhole } from "./erase-fields.ts";
import type { Mutation, MutationContent } from "./mutation.ts";
import type { Fields, MergeNote, Row } from "./row.ts";
import { writeValue } from "./value-path.ts";

/** What a screen shows of a record. */
export interface ShownRow {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly merged?: MergeNote;
  readonly fields: Fields;
}

/**
 * The server's row with what waits (and was refused) laid over it, in order of n; all of one record. `null` when there is neither.
 * The device shows what its person wrote; whether that stands is the server's to say.
 */
export function shownRow(
  base: Row | null,
  pending: readonly Mutation[],
  by: { readonly scope: string; readonly person: string },
): ShownRow | null {
  return pending.reduce<ShownRow | null>(
    (shown, mutation) => layOver(shown, mutation, base, by),
    base === null ? null : shownBase(base),
  );
}

function shownBase({ rev: _rev, seq: _seq, hash: _hash, ...shown }: Row): ShownRow {
  return shown;
}

function layOver(
  shown: ShownRow | null,
  mutation: Mutation,
  base: Row | null,
  by: { readonly scope: string; readonly person: string },
): ShownRow | null {
  if (mutation.salvage !== undefined) return shown ?? givenBack(mutation, by.scope);
  if (shown === null && mutation.delete === true) return null;
  const { merged: _merged, ...before } = shown ?? newRow(mutation, by);
  return {
    ...before,
    deleted: isDeletedAfter(before.deleted, mutation, base),
    changedAt: mutation.at,
    changedBy: by.person,
    fields: applyContent(before.fields, mutation),
  };
}

function newRow(mutation: Mutation, by: { readonly scope: string; readonly person: string }): ShownRow {
  return {
    scope: by.scope,
    type: mutation.type,
    id: mutation.recordId,
    deleted: false,
    createdAt: mutation.at,
    createdBy: by.person,
    changedAt: mutation.at,
    changedBy: by.person,
    fields: {},
  };
}

function givenBack(mutation: Mutation, scope: string): ShownRow | null {
  if (mutation.salvage === undefined) return null;
  const { epoch: _epoch, rev: _rev, ...row } = mutation.salvage;
  return { scope, type: mutation.type, id: mutation.recordId, ...row };
}

/** An edit of a record that somebody else deleted meanwhile will bring it back, so it is shown. */
function isDeletedAfter(wasDeleted: boolean, mutation: Mutation, base: Row | null): boolean {
  if (mutation.delete === true || erasesWhole(mutation.redact?.fields ?? {})) return true;
  if (mutation.restore === true) return false;
  const isUnseenDelete = base?.deleted === true && (mutation.seen === null || mutation.seen.rev < base.rev);
  return wasDeleted && !(isUnseenDelete && hasFieldChanges(mutation));
}

/** The content with a mutation's values put in, without asking what stood there. */
function applyContent(fields: Fields, content: MutationContent): Fields {
  let next = fields;
  for (const [field, { to }] of Object.entries({ ...content.set, ...content.text })) {
    next = writeValue(next, { field }, to);
  }
  for (const [field, added] of Object.entries(content.add ?? {})) {
    next = writeValue(next, { field }, [...new Set([...stringsOf(next[field]), ...added])].toSorted());
  }
  for (const [field, removed] of Object.entries(content.remove ?? {})) {
    next = writeValue(
      next,
      { field },
      stringsOf(next[field]).filter((element) => !removed.includes(element)),
    );
  }
  for (const [field, itemsById] of Object.entries(content.put ?? {})) {
    for (const [item, changes] of Object.entries(itemsById)) {
      for (const [property, { to }] of Object.entries(changes))
        next = writeValue(next, { field, item, property }, to);
    }
  }
  for (const [field, itemsById] of Object.entries(content.drop ?? {})) {
    for (const item of Object.keys(itemsById)) next = writeValue(next, { field, item }, null);
  }
  const erased = content.redact?.fields ?? {};
  if (erasesWhole(erased)) return {};
  for (const [field, value] of Object.entries(erased)) next = writeValue(next, { field }, value);
  return canonicalFields(next);
}
