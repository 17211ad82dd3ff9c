import { conflictId } from "../derived-ids.ts";
import { isSameJson, membersOf, type Json } from "../json.ts";
import { canonicalFields, valueOrNull } from "./canonical-fields.ts";
import type { MergeInput, RowDraft } from "./merge-mutation.ts";
import type { Fields, Row } from "./row.ts";
import { pathText, type ValuePath } from "./value-path.ts";

/** No team comes near it; beyond it a conflict would weigh on every device of the team. */
const MAX_VERSIONS = 50;

interface Version {
  readonly value: Json;
  readonly by: string;
  readonly at: string;
}

interface Entry {
  readonly id: string;
  readonly before: RowDraft | null;
  readonly path: ValuePath;
  versions: Record<string, Version>;
  settledBy: string | null;
  isChanged: boolean;
}

/** The open conflicts of one record while a mutation is merged: at most one per value; every version is kept (MRG-8). */
export class ConflictBook {
  readonly #input: MergeInput;
  readonly #entries = new Map<string, Entry>();
  #made = 0;
  #reopenedAt: string | null = null;
  /** A conflict was made, or got another version. */
  hasGrown = false;
  /** A conflict would hold more versions than anybody can choose between. */
  isTooLarge = false;

  constructor(input: MergeInput) {
    this.#input = input;
    for (const row of input.openConflicts) {
      const path = pathOf(row.fields);
      this.#entries.set(pathText(path), {
        id: row.id,
        before: row,
        path,
        versions: versionsOf(row.fields),
        settledBy: null,
        isChanged: false,
      });
    }
    if (input.reopened !== undefined) this.#reopen(input.reopened);
  }

  /** MRG-8: a settling taken back. Beside the versions of another conflict that was made of this value since, where there is one. */
  #reopen(row: Row): void {
    const path = pathOf(row.fields);
    const versions = versionsOf(row.fields);
    // They were erased meanwhile: nothing is left to choose between.
    if (Object.keys(versions).length < 2) return;
    this.#reopenedAt = pathText(path);
    const open = this.#entries.get(this.#reopenedAt);
    if (open !== undefined) return this.#keep(open, { ...open.versions, ...versions });
    this.#entries.set(this.#reopenedAt, {
      ...{ id: row.id, before: row, path, versions },
      ...{ settledBy: null, isChanged: true },
    });
    this.hasGrown = true;
  }

  isReopened(path: ValuePath): boolean {
    return this.#reopenedAt === pathText(path);
  }

  /** Whether the conflict this mutation settles is no longer open: somebody else settled it unseen. */
  isSettledByOther(id: string): boolean {
    return ![...this.#entries.values()].some((entry) => entry.id === id);
  }

  openAt(path: ValuePath): string | null {
    const entry = this.#entries.get(pathText(path));
    return entry === undefined || entry.settledBy !== null ? null : entry.id;
  }

  hasOpenFor(field: string, item: string): boolean {
    return [...this.#entries.values()].some(
      ({ path, settledBy }) => settledBy === null && path.field === field && path.item === item,
    );
  }

  /** A new version in the place of the one it was typed over. `false` when no version has the value `was`. */
  replaceVersion(id: string, was: Json, to: Json): boolean {
    const entry = this.#open(id);
    const replaced = Object.keys(entry.versions).find((key) =>
      isSameJson(entry.versions[key]?.value ?? null, was),
    );
    if (replaced === undefined) return false;
    const { [replaced]: _gone, ...rest } = entry.versions;
    this.#keep(entry, { ...rest, [this.#input.mutation.id]: this.#ownVersion(to) });
    return true;
  }

  /**
   * Settles with a pick, as far as the person saw the versions. One they had not seen stays, with the pick beside it.
   * Answers whether the pick becomes the record's value: not when its present value was not among those seen.
   */
  settle(id: string, seen: readonly string[], pick: Json, current: Json): boolean {
    const entry = this.#open(id);
    const unseen = Object.entries(entry.versions).filter(([key]) => !seen.includes(key));
    if (unseen.length === 0) {
      entry.settledBy = this.#input.actor;
      entry.isChanged = true;
      return true;
    }
    const isCurrentUnseen = unseen.some(([, version]) => isSameJson(version.value, current));
    this.#keep(entry, { ...Object.fromEntries(unseen), [this.#input.mutation.id]: this.#ownVersion(pick) });
    return !isCurrentUnseen;
  }

  /** One more version, of somebody else. */
  addBeside(id: string, { mutation, ...version }: Version & { readonly mutation: string }): void {
    const entry = this.#open(id);
    this.#keep(entry, { ...entry.versions, [mutation]: version });
  }

  /** Keeps both: what stands there and what was submitted; or one more version where a conflict is open. */
  add(path: ValuePath, current: Version & { readonly mutation: string }, submitted: Json): void {
    const { mutation, scope, conflictCount } = this.#input;
    const { mutation: writer, ...version } = current;
    let entry = this.#entries.get(pathText(path));
    if (entry === undefined || entry.settledBy !== null) {
      const generation = conflictCount + this.#made;
      this.#made += 1;
      const id = conflictId(
        scope,
        mutation.recordId,
        path.field,
        path.item ?? "",
        path.property ?? "",
        generation,
      );
      entry = { id, before: null, path, versions: { [writer]: version }, settledBy: null, isChanged: false };
      this.#entries.set(pathText(path), entry);
    }
    this.#keep(entry, { ...entry.versions, [mutation.id]: this.#ownVersion(submitted) });
  }

  changed(): readonly RowDraft[] {
    return [...this.#entries.values()].filter((entry) => entry.isChanged).map((entry) => this.#draft(entry));
  }

  /** Takes over the versions; when all say the same there is nothing left to settle. */
  #keep(entry: Entry, versions: Record<string, Version>): void {
    const distinct: Record<string, Version> = {};
    for (const [key, version] of Object.entries(versions)) {
      const isKnown = Object.values(distinct).some((other) => isSameJson(other.value, version.value));
      if (!isKnown) distinct[key] = version;
    }
    const count = Object.keys(distinct).length;
    const countBefore = Object.keys(entry.versions).length;
    if (count >= countBefore && count > 1) this.hasGrown = true;
    if (count > MAX_VERSIONS && count > countBefore) this.isTooLarge = true;
    entry.versions = distinct;
    entry.isChanged = true;
    if (count < 2) entry.settledBy = this.#input.actor;
  }

  #open(id: string): Entry {
    const entry = [...this.#entries.values()].find((one) => one.id === id);
    if (entry === undefined) throw new Error(`no open conflict ${id}`);
    return entry;
  }

  #ownVersion(value: Json): Version {
    return { value, by: this.#input.actor, at: this.#input.now };
  }

  #draft(entry: Entry): RowDraft {
    const { mutation, scope, now, actor } = this.#input;
    return {
      scope,
      type: "conflict",
      id: entry.id,
      rev: (entry.before?.rev ?? 0) + 1,
      deleted: false,
      createdAt: entry.before?.createdAt ?? now,
      createdBy: entry.before?.createdBy ?? actor,
      changedAt: now,
      changedBy: actor,
      fields: canonicalFields({
        recordType: mutation.type,
        record: mutation.recordId,
        field: entry.path.field,
        item: entry.path.item ?? null,
        property: entry.path.property ?? null,
        versions: Object.fromEntries(
          Object.entries(entry.versions).map(([key, version]) => [key, { ...version }]),
        ),
        state: entry.settledBy === null ? "open" : "settled",
        settledBy: entry.settledBy,
      }),
    };
  }
}

function pathOf(fields: Fields): ValuePath {
  const word = (name: string) => (typeof fields[name] === "string" ? fields[name] : undefined);
  const item = word("item");
  const property = word("property");
  return {
    field: word("field") ?? "",
    ...(item === undefined ? {} : { item }),
    ...(property === undefined ? {} : { property }),
  };
}

function versionsOf(fields: Fields): Record<string, Version> {
  return Object.fromEntries(
    Object.entries(membersOf(fields["versions"])).map(([key, version]) => {
      const { value, by, at } = membersOf(version);
      return [
        key,
        {
          value: valueOrNull(value),
          by: typeof by === "string" ? by : "",
          at: typeof at === "string" ? at : "",
        },
      ];
    }),
  );
}
