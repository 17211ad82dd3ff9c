import { browserMemory } from "./browser-memory.ts";

/** A record that was opened from Zoeken. */
export interface Opened {
  readonly type: string;
  readonly id: string;
  readonly scope: string;
  /** Where it was read: not every record has a screen of its own. */
  readonly address: string;
}

/** What a person looked for on this device; nobody else gets to see it. */
export interface SearchHistory {
  readonly words: readonly string[];
  readonly opened: readonly Opened[];
}

export const searchMemory = browserMemory("stoep-search-");

const MOST_WORDS = 6;
const MOST_OPENED = 5;
const NOTHING: SearchHistory = { words: [], opened: [] };

/** Newest first. */
export function readSearches(personId: string): SearchHistory {
  try {
    const stored: unknown = JSON.parse(searchMemory.read(personId) ?? "null");
    if (typeof stored !== "object" || stored === null) return NOTHING;
    const words: unknown = Reflect.get(stored, "words");
    const opened: unknown = Reflect.get(stored, "opened");
    return {
      words: Array.isArray(words) ? words.filter((each): each is string => typeof each === "string") : [],
      opened: Array.isArray(opened) ? opened.filter(isOpened) : [],
    };
  } catch {
    return NOTHING;
  }
}

export function noteSearch(personId: string, words: string, opened: Opened | null): void {
  const before = readSearches(personId);
  const trimmed = words.trim();
  const next: SearchHistory = {
    words: trimmed === "" ? before.words : [trimmed, ...before.words.filter((each) => each !== trimmed)],
    opened: opened === null ? before.opened : [opened, ...before.opened.filter(({ id }) => id !== opened.id)],
  };
  keep(personId, next);
}

/** Something was erased on request: the words may be those. */
export function forgetWords(personId: string): void {
  const before = readSearches(personId);
  if (before.words.length > 0) keep(personId, { ...before, words: [] });
}

const keep = (personId: string, { words, opened }: SearchHistory): void =>
  searchMemory.note(
    personId,
    JSON.stringify({ words: words.slice(0, MOST_WORDS), opened: opened.slice(0, MOST_OPENED) }),
  );

function isOpened(stored: unknown): stored is Opened {
  if (typeof stored !== "object" || stored === null) return false;
  return ["type", "id", "scope", "address"].every((name) => typeof Reflect.get(stored, name) === "string");
}
