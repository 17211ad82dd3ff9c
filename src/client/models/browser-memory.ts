/** A few words that the browser keeps beside the database, one for each person. They are conveniences: a browser that keeps nothing loses none of the work. */
export interface BrowserMemory {
  /** `null`: nothing is kept, or the browser keeps nothing. */
  read(personId: string): string | null;
  note(personId: string, words: string): void;
  /** On leaving the device. */
  forget(personId: string): void;
}

export function browserMemory(prefix: string): BrowserMemory {
  return {
    read: (personId) => attempt(() => localStorage.getItem(prefix + personId)),
    note: (personId, words) => void attempt(() => localStorage.setItem(prefix + personId, words)),
    forget: (personId) => void attempt(() => localStorage.removeItem(prefix + personId)),
  };
}

/** Storage may be closed to us (private windows), or full. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
