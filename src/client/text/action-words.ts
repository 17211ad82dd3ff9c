import type { ActionState } from "#domain/records/action";

/** The words of an action that stand on Vandaag too. */
export const actionWords = {
  untitled: "Actie zonder tekst",
  promisedMeta: "beloofd aan een bewoner",
  promisedShort: "beloofd",
  states: {
    open: "Te doen",
    done: "Gedaan",
    failed: "Lukt niet",
  } satisfies Record<ActionState, string>,
  markDone: (what: string) => `${what} gedaan`,
  doneToast: "Actie gedaan",
  notStored: "Niet veranderd: dit toestel kon het niet opslaan",
  daysLate: (days: number) => (days === 1 ? "1 dag te laat" : `${days} dagen te laat`),
} as const;
