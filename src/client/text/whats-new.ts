/** What one version brought, in words of the people who use it. */
export interface Release {
  /** As in package.json. */
  readonly version: string;
  /** Calendar day. */
  readonly day: string;
  readonly lines: readonly string[];
}

/** The newest first; the first is this version. Also put beside the app as a file, for whoever still has an older one open. */
export const WHATS_NEW: readonly Release[] = [
  {
    version: "0.1.0",
    day: "2026-11-22",
    lines: [
      "Gesprekken, draagvlakchecks, initiatieven, factsheets en acties: vastleggen zonder internet, delen met je team zodra er verbinding is.",
      "Zoeken in alles, ook zonder internet.",
      "Foto’s, ingesproken notities en documenten bij wat je vastlegt.",
      "Herinneringen aan wat je hebt beloofd, op de tijd die jij kiest.",
      "Stoep als app op je beginscherm; deel er een tekst, link of foto mee en er staat een nieuw gesprek klaar.",
      "Bij Instellingen zie je wat Stoep over jou bewaart.",
    ],
  },
];
