/** Ids made in this page a moment ago: their screens need not ask the database before one can type. */
const made = new Set<string>();

export function rememberMadeHere(id: string): void {
  made.add(id);
}

/** Whether the id was made a moment ago; true once, for the first screen that opens it. */
export const takeMadeHere = (id: string): boolean => made.delete(id);
