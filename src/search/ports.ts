/** What somebody looks for. */
export interface Question {
  readonly words: string;
  /** Only records of this type. */
  readonly type: string | null;
  /** Only what is of this neighbourhood, by itself or through what it is about. */
  readonly neighbourhood: string | null;
  /** Only what is of this instant or later. */
  readonly since: string | null;
  /** How many of each type to show; all are counted. */
  readonly limit: number;
  /** What is recent, milliseconds since 1970. */
  readonly nowMs: number;
}

/** A part of a text; `isHit`: these words are why the record was found. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

export interface Hit {
  readonly type: string;
  readonly id: string;
  /** Empty where records of this type have none. */
  readonly title: readonly Piece[];
  /** The words around what was found, else the first of the text; empty where there is no more than a title. */
  readonly excerpt: readonly Piece[];
  /** Day or instant the record is of. */
  readonly at: string;
  /** What it is about: of an action the initiative. */
  readonly about: { readonly type: string; readonly id: string; readonly title: string } | null;
  /** The names of its neighbourhoods. */
  readonly places: readonly string[];
}

export interface FoundGroup {
  readonly type: string;
  /** How many there are, shown or not. */
  readonly count: number;
  /** Best first; of two that are as good the newer. */
  readonly hits: readonly Hit[];
}

export interface Found {
  /** The type with the best hit first. */
  readonly groups: readonly FoundGroup[];
  readonly count: number;
  /** No record has all the words: these have some. */
  readonly isPartial: boolean;
}

/** What is looked in. */
export interface Searched {
  readonly personId: string;
  readonly scopes: readonly string[];
  /** Of them only what is declared searched. */
  readonly types: readonly string[];
}

/** An index that finds the device's records: kept elsewhere, so that looking never holds up the screen. */
export interface SearchIndex {
  /**
   * Takes the place of what was asked before. `listen` is called with what is found: now, and again while the index is still being built and
   * whenever records change. Returns what ends that. Never called any more once something else was asked.
   */
  ask(question: Question, listen: (answer: Answer) => void): () => void;
  /** Lets go of the index and the memory it takes. */
  stop(): void;
}

export type Answer =
  | { readonly state: "found"; readonly found: Found; readonly isComplete: boolean }
  /** The index is gone: make another. */
  | { readonly state: "failed" };

/** What the page tells the worker that keeps the index. */
export type ToWorker =
  | ({ readonly tell: "begin" } & Searched)
  | { readonly tell: "ask"; readonly number: number; readonly question: Question | null };

/** What the worker tells the page. `number` is of the question that is answered. */
export type FromWorker =
  | {
      readonly tell: "found";
      readonly number: number;
      readonly found: Found;
      readonly isComplete: boolean;
    }
  | { readonly tell: "failed" };
