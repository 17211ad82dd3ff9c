import { untitled } from "./untitled.ts";

export const bottleneckText = {
  one: "Knelpunt",
  many: "Knelpunten",
  nouns: ["knelpunt", "knelpunten"],
  chafed: "Wat schuurt er?",
  chafedPlaceholder: "Bewoners kregen van twee afdelingen een ander antwoord over de vergunning.",
  untitled: untitled.bottleneck,
  raisedBy: "Wie merkte het?",
  raisers: { resident: "Een bewoner", colleague: "Een collega" },
  principle: "Welk uitgangspunt raakt het?",
  principleShort: "Uitgangspunt",
  principleSource: "De drie uitgangspunten komen van de Nationale ombudsman.",
  principles: {
    constructive: "Constructieve houding",
    oneGovernment: "Eén overheid",
    clearChoices: "Heldere keuzes vooraf",
  },
  state: "Hoe staat het ervoor?",
  states: { open: "Open", answered: "Beantwoord", learned: "Van geleerd" },
  owner: "Wie pakt het op?",
  ownerNone: "Nog niemand",
  answeredOn: "Beantwoord op",
  lesson: "Wat hebben we geleerd?",
  emptyTitle: "Hier komen knelpunten",
  empty: "Schrijf op waar het schuurt tussen bewoners en gemeente. Later lees je terug wat ervan geleerd is.",
  start: "Knelpunt opschrijven",
} as const;
