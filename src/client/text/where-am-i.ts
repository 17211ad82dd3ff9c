import type { Unknown } from "#models/where-am-i";

/** Words around finding the neighbourhood one stands in. */
export const whereText = {
  ask: "Waar ben ik?",
  help: "Stoep kijkt één keer op dit toestel in welke buurt je bent. Je plek wordt niet bewaard.",
  several: "Je bent in meer dan één gebied. Kies er een.",
  imprecise: (metres: number) =>
    `Je plek is maar op ongeveer ${metres} meter nauwkeurig bekend. Probeer het buiten nog eens, of kies zelf een buurt.`,
  unknown: {
    unsupported: "Deze browser kan niet zeggen waar je bent. Kies zelf een buurt.",
    refused:
      "Stoep mag niet zien waar je bent. Sta het toe in de instellingen van je browser, of kies zelf een buurt.",
    unavailable: "Je toestel weet nu niet waar je bent. Probeer het buiten nog eens, of kies zelf een buurt.",
    timedOut: "Er kwam geen signaal. Probeer het buiten nog eens, of kies zelf een buurt.",
    outside: "Je bent buiten de buurten van je team. Kies zelf een buurt.",
    noOutlines:
      "De buurten van je team hebben nog geen grenzen. Kies zelf een buurt. Een teamleider kan buurten met grenzen importeren.",
  } satisfies Record<Unknown, string>,
} as const;
