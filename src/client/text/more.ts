/** The screen Meer. */
export const moreText = {
  title: "Meer",
  work: "Werk",
  stoep: "Stoep",
  actions: "Acties",
  factSheets: "Factsheets",
  bottlenecks: "Knelpunten",
  team: "Team",
  sync: "Synchronisatie",
  settings: "Instellingen",
  about: "Over Stoep",
  actionsHint: "Wat is beloofd en moet gebeuren",
  factSheetsHint: "De feiten per initiatief op een rij",
  bottlenecksHint: "Waar het schuurt en wat je ervan leert",
  teamHint: "Collega’s uitnodigen, buurten importeren",
  settingsHint: "Uiterlijk, dit toestel, uitloggen",
  aboutHint: "Versie, licentie en bronnen",
} as const;
