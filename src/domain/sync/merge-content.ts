import { isSameJson, membersOf, stringsOf, type Json } from "../json.ts";
import { canonicalFields, valueOrNull } from "./canonical-fields.ts";
import { ConflictBook } from "./conflict-book.ts";
import type { MergeInput, PastVersion, RowDraft } from "./merge-mutation.ts";
import { mergeText } from "./merge-text.ts";
import type { Change, MutationContent } from "./mutation.ts";
import type { Fields } from "./row.ts";
import { readValue, writeValue, type ValuePath, pathText } from "./value-path.ts";

export interface MergedContent {
  readonly fields: Fields;
  /** Paths that changed. */
  readonly changed: readonly string[];
  /** Fields put together from two versions, and whose version the other was. */
  readonly mergedFields: readonly string[];
  readonly mergedWith: string | null;
  readonly conflicts: readonly RowDraft[];
  /** A conflict was made, or got another version. */
  readonly hasNewConflict: boolean;
  /** A conflict would get more versions than it may hold: nothing of this can be taken. */
  readonly isTooLarge: boolean;
}

/** Takes the values of one mutation into a record's content, field by field, each by its kind (MRG-1 to MRG-8). */
export function mergeContent(input: MergeInput, content: MutationContent): MergedContent {
  const merge = new ContentMerge(input);
  for (const [field, change] of Object.entries(content.set ?? {})) merge.scalar({ field }, change);
  for (const [field, change] of Object.entries(content.text ?? {})) merge.text({ field }, change);
  for (const [field, added] of Object.entries(content.add ?? {})) merge.elements(field, added, []);
  for (const [field, removed] of Object.entries(content.remove ?? {})) merge.elements(field, [], removed);
  for (const [field, itemsById] of Object.entries(content.put ?? {})) {
    for (const [item, changes] of Object.entries(itemsById)) merge.item(field, item, changes);
  }
  for (const [field, itemsById] of Object.entries(content.drop ?? {})) {
    for (const [item, drop] of Object.entries(itemsById)) merge.drop(field, item, drop.was);
  }
  return merge.result();
}

class ContentMerge {
  readonly #input: MergeInput;
  readonly #conflicts: ConflictBook;
  readonly #changed = new Set<string>();
  readonly #mergedFields = new Set<string>();
  #mergedWith: string | null = null;
  #fields: Fields;

  constructor(input: MergeInput) {
    this.#input = input;
    this.#fields = input.row?.fields ?? {};
    this.#conflicts = new ConflictBook(input);
  }

  result(): MergedContent {
    return {
      fields: canonicalFields(this.#fields),
      changed: [...this.#changed],
      mergedFields: [...this.#mergedFields],
      mergedWith: this.#mergedWith,
      conflicts: this.#conflicts.changed(),
      hasNewConflict: this.#conflicts.hasGrown,
      isTooLarge: this.#conflicts.isTooLarge,
    };
  }

  scalar(path: ValuePath, change: Change): void {
    this.#value(path, change, () => null);
  }

  text(path: ValuePath, change: Change<string | null>): void {
    this.#value(path, change, (current) => {
      const merged = mergeText(change.was ?? "", change.to ?? "", typeof current === "string" ? current : "");
      return merged.ok ? merged.text : null;
    });
  }

  elements(field: string, added: readonly string[], removed: readonly string[]): void {
    const before = stringsOf(this.#fields[field]);
    const after = [...new Set([...before, ...added])]
      .filter((element) => !removed.includes(element))
      .toSorted();
    if (!isSameJson(before, after)) this.#write({ field }, after);
  }

  /** MRG-6: an item's properties one by one. An item that was dropped unseen comes back whole. */
  item(field: string, item: string, changes: Readonly<Record<string, Change>>): void {
    const hadItem = Object.values(changes).some((change) => change.was !== null);
    if (hadItem && membersOf(this.#fields[field])[item] === undefined) this.#bringBack(field, item);
    for (const [property, change] of Object.entries(changes)) this.scalar({ field, item, property }, change);
  }

  /** MRG-6: an unseen change of an item beats its drop. */
  drop(field: string, item: string, was: Fields): void {
    const current = membersOf(this.#fields[field])[item];
    if (current === undefined) return;
    const isUnchanged = isSameJson(membersOf(canonicalFields({ item: was })["item"]), current);
    if (isUnchanged && !this.#conflicts.hasOpenFor(field, item)) {
      this.#write({ field, item }, null);
    } else {
      this.#note(field, this.#author({ field, item }).by);
    }
  }

  /** One value. `combine` makes one of two unseen versions, or answers `null` when only a person can. */
  #value(path: ValuePath, change: Change, combine: (current: Json) => Json): void {
    const was = valueOrNull(change.was);
    const to = valueOrNull(change.to);
    const current = valueOrNull(readValue(this.#fields, path));
    const open = this.#conflicts.openAt(path);
    const settles = this.#input.mutation.settles;
    if (open !== null && settles?.conflict === open) {
      const takesPlace = this.#conflicts.settle(open, settles.versions, to, current);
      if (takesPlace) this.#write(path, to);
      return;
    }
    if (open !== null && this.#conflicts.isReopened(path)) {
      if (isSameJson(current, was)) this.#write(path, to);
      else if (!isSameJson(current, to))
        this.#conflicts.addBeside(open, { value: current, ...this.#author(path) });
      return;
    }
    if (open !== null && this.#conflicts.replaceVersion(open, was, to)) {
      if (isSameJson(was, current)) this.#write(path, to);
      return;
    }
    if (isSameJson(current, to)) return;
    if (open === null && settles !== undefined && this.#conflicts.isSettledByOther(settles.conflict)) {
      this.#conflicts.add(path, { value: current, ...this.#author(path) }, to);
      return;
    }
    if (isSameJson(current, was)) return this.#write(path, to);
    const combined = combine(current);
    if (combined !== null) {
      if (open !== null) this.#conflicts.replaceVersion(open, current, combined);
      this.#note(path.field, this.#author(path).by);
      return this.#write(path, combined);
    }
    this.#conflicts.add(path, { value: current, ...this.#author(path) }, to);
  }

  #write(path: ValuePath, value: Json): void {
    this.#fields = writeValue(this.#fields, path, value);
    this.#changed.add(pathText(path));
  }

  #note(field: string, other: string): void {
    this.#mergedFields.add(field);
    this.#mergedWith = other;
  }

  #bringBack(field: string, item: string): void {
    const holding = this.#input.history.find(
      (version) => membersOf(version.fields[field])[item] !== undefined,
    );
    if (holding === undefined) return;
    this.#write({ field, item }, membersOf(holding.fields[field])[item] ?? null);
    this.#note(field, this.#author({ field, item }).by);
  }

  /** Who wrote the value that stands there now. */
  #author(path: ValuePath): Pick<PastVersion, "by" | "at" | "mutation"> {
    const { history, row, now, actor, mutation } = this.#input;
    const text = pathText(path);
    const touches = (changed: string) =>
      changed === text || changed.startsWith(`${text}/`) || text.startsWith(`${changed}/`);
    const version = history.find(({ changed }) => changed.some(touches));
    // Only who and when: the version holds the whole record, and a conflict about one field must not keep the others.
    if (version !== undefined) return { by: version.by, at: version.at, mutation: version.mutation };
    return row === null
      ? { by: actor, at: now, mutation: mutation.id }
      : { by: row.changedBy, at: row.changedAt, mutation: row.id };
  }
}
