import { isSameJson, type Json } from "../json.ts";
import type { Change, MutationContent } from "./mutation.ts";
import type { Fields } from "./row.ts";

type Properties = Readonly<Record<string, Change>>;
type ItemEdit = { readonly put: Properties } | { readonly drop: Fields };

/**
 * Two edits of one record, one after the other, as one: first `was`, last `to`, what the first had seen.
 * `null` when they have to stay two: a delete, restore, redaction, salvage, settling or its undoing stands alone, and an edit that did not
 * rest on the earlier one (another tab showing an older value) must reach the server as an edit of its own.
 */
export function foldEdit(earlier: MutationContent, later: MutationContent): MutationContent | null {
  if (!isPlain(earlier) || !isPlain(later) || later.create === true) return null;
  const set = foldChanges(earlier.set ?? {}, later.set ?? {});
  const text = foldChanges(earlier.text ?? {}, later.text ?? {});
  const itemEdits = foldItems(earlier, later);
  if (set === null || text === null || itemEdits === null) return null;
  return {
    type: earlier.type,
    recordId: earlier.recordId,
    seen: earlier.seen,
    ...(earlier.create === true ? { create: true } : {}),
    ...present("set", set),
    ...present("text", text),
    ...present("add", foldElements(earlier.add, earlier.remove, later.add, later.remove)),
    ...present("remove", foldElements(earlier.remove, earlier.add, later.remove, later.add)),
    ...present("put", itemEdits.put),
    ...present("drop", itemEdits.drop),
  };
}

function isPlain(content: MutationContent): boolean {
  const { delete: deletes, restore, redact, salvage, settles, reopens } = content;
  return [deletes, restore, redact, salvage, settles, reopens].every((part) => part === undefined);
}

function present<K extends string, T extends object>(name: K, value: T): { [key in K]?: T } {
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as { [key in K]: T });
}

function foldChanges<T extends Json>(
  earlier: Readonly<Record<string, Change<T>>>,
  later: Readonly<Record<string, Change<T>>>,
): Record<string, Change<T>> | null {
  const folded: Record<string, Change<T>> = { ...earlier };
  for (const [name, change] of Object.entries(later)) {
    const before = folded[name];
    if (before === undefined) {
      folded[name] = change;
    } else if (!isSameJson(before.to, change.was)) {
      return null;
    } else if (isSameJson(before.was, change.to)) {
      delete folded[name];
    } else {
      folded[name] = { was: before.was, to: change.to };
    }
  }
  return folded;
}

type Elements = Readonly<Record<string, readonly string[]>> | undefined;

/** What is added over both: neither what the later edit takes away again, nor what it only puts back. */
function foldElements(
  earlier: Elements,
  earlierOpposite: Elements,
  later: Elements,
  laterOpposite: Elements,
) {
  const folded: Record<string, readonly string[]> = {};
  for (const field of new Set([...Object.keys(earlier ?? {}), ...Object.keys(later ?? {})])) {
    const kept = (earlier?.[field] ?? []).filter((element) => !laterOpposite?.[field]?.includes(element));
    const fresh = (later?.[field] ?? []).filter((element) => !earlierOpposite?.[field]?.includes(element));
    const elements = [...new Set([...kept, ...fresh])];
    if (elements.length > 0) folded[field] = elements;
  }
  return folded;
}

function foldItems(earlier: MutationContent, later: MutationContent) {
  const put: Record<string, Record<string, Properties>> = {};
  const drop: Record<string, Record<string, { was: Fields }>> = {};
  for (const [field, item] of itemPaths(earlier, later)) {
    const edit = foldItem(itemEdit(earlier, field, item), itemEdit(later, field, item));
    if (edit === "apart") return null;
    if (edit === null) continue;
    if ("put" in edit) (put[field] ??= {})[item] = edit.put;
    else (drop[field] ??= {})[item] = { was: edit.drop };
  }
  return { put, drop };
}

type ItemPath = readonly [field: string, item: string];
type ByItem = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function itemPaths(...contents: readonly MutationContent[]): readonly ItemPath[] {
  const paths = contents.flatMap(({ put, drop }) => [...pathsIn(put ?? {}), ...pathsIn(drop ?? {})]);
  return [...new Map(paths.map((path) => [path.join("/"), path])).values()];
}

function pathsIn(byField: ByItem): readonly ItemPath[] {
  return Object.entries(byField).flatMap(([field, itemsById]) =>
    Object.keys(itemsById).map((item): ItemPath => [field, item]),
  );
}

function itemEdit(content: MutationContent, field: string, item: string): ItemEdit | null {
  const put = content.put?.[field]?.[item];
  if (put !== undefined) return { put };
  const drop = content.drop?.[field]?.[item];
  return drop === undefined ? null : { drop: drop.was };
}

function foldItem(earlier: ItemEdit | null, later: ItemEdit | null): ItemEdit | null | "apart" {
  if (earlier === null || later === null) return earlier ?? later;
  if ("drop" in earlier) return "apart";
  if ("put" in later) {
    const put = foldChanges(earlier.put, later.put);
    if (put === null) return "apart";
    return Object.keys(put).length === 0 ? null : { put };
  }
  return foldDrop(earlier.put, later.drop);
}

/** An item changed and then dropped: dropped as it was before the change; one that was new was never there. */
function foldDrop(put: Properties, shown: Fields): ItemEdit | null | "apart" {
  const before: Record<string, Json> = { ...shown };
  for (const [property, { was, to }] of Object.entries(put)) {
    if (!isSameJson(shown[property] ?? null, to)) return "apart";
    if (was === null) delete before[property];
    else before[property] = was;
  }
  return Object.keys(before).length === 0 ? null : { drop: before };
}
