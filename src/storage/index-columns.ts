import type { Json } from "#domain/json";
import { isJsonArray } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import type { Fields } from "#domain/sync/row";
import { HIDDEN, linkKey } from "./stored-rows.ts";
import type { StoredRecord } from "./stored-rows.ts";

/** Longer ones sort alike: an index key need not hold a whole title. */
const MAX_ORDER_LENGTH = 100;

interface Indexed {
  readonly scope: string;
  readonly type: string;
  readonly deleted: number;
  readonly changedAt: string;
}

/** The columns outside the sealed content, by the type's `index`. A type this version does not know is ordered by `changedAt` alone. */
export function indexColumns(row: Indexed, fields: Fields): Pick<StoredRecord, "order" | "state" | "links"> {
  const index = definitionOf(row.type)?.index;
  const order = index?.orderBy === undefined ? row.changedAt : text(fields[index.orderBy]);
  const links = row.deleted === 0 ? (index?.links ?? []).flatMap((field) => ids(fields[field])) : [];
  return {
    order: order.slice(0, MAX_ORDER_LENGTH),
    links: [...new Set(links)].map((id) => linkKey(row.scope, row.type, id)),
    ...(index?.state === undefined || row.deleted === HIDDEN ? {} : { state: text(fields[index.state]) }),
  };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function ids(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return value !== undefined && isJsonArray(value)
    ? value.filter((member): member is string => typeof member === "string")
    : [];
}
