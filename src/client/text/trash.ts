import type { RecordType } from "#domain/records/registry";

const many: Readonly<Partial<Record<RecordType, string>>> = {
  conversation: "Gesprekken",
  supportCheck: "Draagvlakchecks",
  initiative: "Initiatieven",
  factSheet: "Factsheets",
  decision: "Besluiten",
  action: "Acties",
  bottleneck: "Knelpunten",
  neighbourhood: "Buurten",
  contact: "Contactpersonen",
  reflection: "Terugblikken",
  comment: "Reacties",
};

/** Prullenbak. */
export const trashText = {
  title: "Prullenbak",
  intro: (days: number) =>
    `Wat verwijderd is, kun je ${days} dagen terugzetten. Daarna wordt de inhoud gewist.`,
  all: "Alles",
  narrow: "Welke soort?",
  many: (type: RecordType): string | null => many[type] ?? null,
  you: "jou",
  deletedBy: (who: string, when: string) => `verwijderd door ${who}, ${when}`,
  daysLeft: (days: number) => (days === 1 ? "nog 1 dag" : `nog ${days} dagen`),
  lastDay: "wordt vandaag gewist",
  kept: "wordt niet vanzelf gewist",
  putBack: "Terugzetten",
  putBackOne: (name: string) => `${name} terugzetten`,
  emptyTitle: "De prullenbak is leeg",
  empty: (days: number) => `Wat je verwijdert, komt hier. Je kunt het ${days} dagen terugzetten.`,
  noneOfKind: "Hiervan ligt niets in de prullenbak.",
} as const;
