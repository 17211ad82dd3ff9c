/** Ids made in this page a moment ago: their screens need not ask the database before one can type. */
const made = new Set<string>();

export function rememberMadeHere(id: string): void {
  made.add(id);
}

export const wasMadeHere = (id: string): boolean => made.has(id);
